"""How a browser is called in "where I am signed in"."""

from words.catalogue import mark, translations

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
ON = mark("{browser} on {system}")
SOME_BROWSER = mark("a browser")
PLAIN_LIMIT = 40  # characters


def device_name(user_agent: str, language: str) -> str:
    """`Firefox on Linux`; what a program calls itself; "a browser" when it says nothing."""
    t = translations(language)
    browser = next((name for sign, name in BROWSERS if sign in user_agent), None)
    system = next((name for sign, name in SYSTEMS if sign in user_agent), None)
    if browser and system:
        return t.gettext(ON).format(browser=browser, system=system)
    return browser or user_agent[:PLAIN_LIMIT] or t.gettext(SOME_BROWSER)
