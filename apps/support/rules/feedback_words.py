"""The mail that asks how it went, and the page that its link opens, in the languages of the market packs."""

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


class PageWords(NamedTuple):
    """What the page says; `name` is the language's own."""

    name: str
    title: str
    about: str
    scale: str
    each: str
    worst: str
    best: str
    comment: str
    optional: str
    send: str
    thanks: str
    read_by: str
    told_already: str
    gone: str
    failed: str


# The same languages as the mail, a test sees to it.
PAGE: Final[Mapping[str, PageWords]] = {
    "en": PageWords(
        name="English",
        title="How did we do?",
        about="It is about your question {number}.",
        scale="From one to five",
        each="{score} of 5",
        worst="very bad",
        best="very good",
        comment="What should we know?",
        optional="If you like.",
        send="Send it",
        thanks="Thank you",
        read_by="The people who helped you read it.",
        told_already="You have told us already. Thank you.",
        gone="This link is not good any more. If something is not solved, just answer our mail.",
        failed="That did not reach us. Please try again in a moment.",
    ),
    "zh-Hans": PageWords(
        name="简体中文",
        title="您对我们的服务满意吗？",
        about="这是关于您的问题 {number}。",
        scale="从一到五",
        each="{score} 分（满分 5 分）",
        worst="非常差",
        best="非常好",
        comment="有什么想告诉我们的吗？",
        optional="可不填。",
        send="提交",
        thanks="谢谢",
        read_by="帮助过您的同事会看到您的评价。",
        told_already="您已经评价过了，谢谢。",
        gone="此链接已失效。如果问题还没有解决，直接回复我们的邮件即可。",
        failed="未能提交，请稍后再试。",
    ),
    "ms": PageWords(
        name="Bahasa Melayu",
        title="Bagaimanakah layanan kami?",
        about="Ini mengenai pertanyaan anda {number}.",
        scale="Dari satu hingga lima",
        each="{score} daripada 5",
        worst="sangat teruk",
        best="sangat baik",
        comment="Apakah yang perlu kami tahu?",
        optional="Jika anda mahu.",
        send="Hantar",
        thanks="Terima kasih",
        read_by="Mereka yang membantu anda akan membacanya.",
        told_already="Anda telah memberitahu kami. Terima kasih.",
        gone="Pautan ini tidak sah lagi. Jika belum selesai, balas sahaja e-mel kami.",
        failed="Tidak sampai kepada kami. Sila cuba sebentar lagi.",
    ),
    "ta": PageWords(
        name="தமிழ்",
        title="எங்கள் சேவை எப்படி இருந்தது?",
        about="இது உங்கள் கேள்வி {number} பற்றியது.",
        scale="ஒன்று முதல் ஐந்து வரை",
        each="5-இல் {score}",
        worst="மிக மோசம்",
        best="மிக நன்று",
        comment="நாங்கள் என்ன தெரிந்துகொள்ள வேண்டும்?",
        optional="விரும்பினால் மட்டும்.",
        send="அனுப்பு",
        thanks="நன்றி",
        read_by="உங்களுக்கு உதவியவர்கள் அதைப் படிப்பார்கள்.",
        told_already="நீங்கள் ஏற்கனவே தெரிவித்துவிட்டீர்கள். நன்றி.",
        gone="இந்த இணைப்பு இனி செல்லாது. பிரச்சினை தீரவில்லை என்றால், எங்கள் மின்னஞ்சலுக்குப் பதிலளிக்கவும்.",
        failed="அது எங்களை வந்தடையவில்லை. சிறிது நேரம் கழித்து மீண்டும் முயலவும்.",
    ),
    "ja": PageWords(
        name="日本語",
        title="対応はいかがでしたか",
        about="お問い合わせ {number} についてお聞かせください。",
        scale="1 から 5 まで",
        each="5 段階中 {score}",
        worst="とても悪い",
        best="とても良い",
        comment="お気づきの点をお聞かせください",
        optional="任意です。",
        send="送信する",
        thanks="ありがとうございます",
        read_by="担当した者が拝読します。",
        told_already="すでにご回答をいただいています。ありがとうございます。",
        gone="このリンクは無効になりました。解決していない場合は、メールにそのままご返信ください。",
        failed="送信できませんでした。しばらくしてからもう一度お試しください。",
    ),
}
