"""The bundled forms, drawn as a bureau would draw them in Word and Excel: python forms.py FOLDER."""

import sys
from pathlib import Path

from form_sheets import balance, occupation
from form_texts import conditions, opinion, record
from form_words import FONTS, Words


def main(folder: Path) -> None:
    for language in FONTS:
        words = Words(language)
        (folder / language).mkdir(parents=True, exist_ok=True)
        for make, kind in (
            (occupation, "xlsx"),
            (balance, "xlsx"),
            (opinion, "docx"),
            (conditions, "docx"),
            (record, "docx"),
        ):
            (folder / language / f"{make.__name__}.{kind}").write_bytes(make(words))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
