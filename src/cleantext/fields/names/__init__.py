"""Names of people in a byline or a credit: taken apart, and told from what is no name.

    forms   what a name is: its words, its letters, the given and family names that are known
    roles   what people are, beside their names or instead of one: roles, offices, companies, handles
    lists   several names in a line
"""

from cleantext.fields.names.forms import (
    is_full_name,
    is_known,
    is_month,
    is_person,
    is_stop_word,
    is_unspaced_name,
    looks_like_name,
    small_words,
)
from cleantext.fields.names.lists import (
    is_conjunction,
    is_open_list,
    is_suffix,
    once,
    split_names,
    without_conjunction,
)
from cleantext.fields.names.roles import (
    HANDLE,
    is_company,
    is_handle,
    is_nobody,
    is_office,
    is_role,
    without_desk,
    without_house,
    without_role,
)

__all__ = [
    "HANDLE", "is_company", "is_conjunction", "is_full_name", "is_handle", "is_known", "is_month", "is_nobody",
    "is_office", "is_open_list", "is_person", "is_role", "is_stop_word", "is_suffix", "is_unspaced_name",
    "looks_like_name", "once", "small_words", "split_names", "without_conjunction", "without_desk", "without_house",
    "without_role"]
