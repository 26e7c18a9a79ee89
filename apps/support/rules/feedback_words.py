"""The mail that asks how it went, in the languages of the market packs."""

# ruff: noqa: RUF001 - other languages have other commas
from collections.abc import Mapping
from typing import Final, NamedTuple


class Words(NamedTuple):
    """What the mail says: above the link, and below it."""

    question: str
    below: str


# By language of the market packs.
WORDS: Final[Mapping[str, Words]] = {
    "en": Words(
        "We have closed your question {number}, “{subject}”.\n\n"
        "How did we do? It takes one click, and the people who helped you read it.",
        "If it is not solved, just answer this mail.",
    ),
    "zh-Hans": Words(
        "您的问题 {number}（“{subject}”）我们已经处理完毕。\n\n"
        "您对我们的服务满意吗？只需点击一下，帮助过您的同事会看到您的评价。",
        "如果问题还没有解决，直接回复这封邮件即可。",
    ),
    "ms": Words(
        "Kami telah menutup pertanyaan anda {number}, “{subject}”.\n\n"
        "Bagaimanakah layanan kami? Satu klik sahaja, dan mereka yang membantu anda akan membacanya.",
        "Jika belum selesai, balas sahaja e-mel ini.",
    ),
    "ta": Words(
        "உங்கள் கேள்வி {number}, “{subject}”, முடிக்கப்பட்டது.\n\n"
        "எங்கள் சேவை எப்படி இருந்தது? ஒரே ஒரு கிளிக் போதும்; உங்களுக்கு உதவியவர்கள் அதைப் படிப்பார்கள்.",
        "பிரச்சினை தீரவில்லை என்றால், இந்த மின்னஞ்சலுக்குப் பதிலளிக்கவும்.",
    ),
    "ja": Words(
        "お問い合わせ {number}「{subject}」への対応が完了しました。\n\n"
        "対応はいかがでしたか。ワンクリックでお答えいただけます。担当した者が拝読します。",
        "解決していない場合は、このメールにそのままご返信ください。",
    ),
}
