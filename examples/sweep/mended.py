"""The same client, mended: it looks whether the first create had its effect before it creates again."""

from kibana import create_case, find_case

if find_case() is None:
    try:
        create_case()
    except Exception:
        if find_case() is None:
            create_case()
