"""What an Article is written as: Markdown, and the layouts of other tools."""

#: The layouts that `Article.export` knows, in the order in which they are offered.
LAYOUT_NAMES = ("schema.org", "ninjs", "trafilatura", "newspaper4k", "news-please", "fundus", "dolma", "fineweb")
