"""The letters to payers, in the languages of the market packs."""

# ruff: noqa: E501, RUF001 - other languages are wider, and have other commas
from collections.abc import Mapping
from typing import Final, NamedTuple


class Words(NamedTuple):
    """`reminders` become firmer; `foot` stands below every letter."""

    invoice_subject: str
    invoice: str
    reminder_subject: str
    again: str
    reminders: tuple[str, str, str]
    foot: str


# By language of the market packs.
WORDS: Final[Mapping[str, Words]] = {
    "en": Words(
        "Invoice {number}: {amount}",
        "Your invoice {number} for the rides of {period} is attached: {amount}, due on {day}.",
        "Invoice {number} is open",
        " (reminder {level})",
        (
            (
                "We have not seen your payment of invoice {number} yet: {amount} were due on {day}.\n\n"
                "If it is on its way, there is nothing to do."
            ),
            "Invoice {number} is still open: {amount} were due on {day}.\n\nPlease pay it in the next days.",
            (
                "Invoice {number} has been open for a month: {amount} were due on {day}.\n\n"
                "Please pay it now, or write to us if something is wrong with it."
            ),
        ),
        "Please name {number} in your transfer, so that we can tell whose it is.",
    ),
    "zh-Hans": Words(
        "账单 {number}：{amount}",
        "随信附上 {period} 用车的账单 {number}：{amount}，付款期限为 {day}。",
        "账单 {number} 尚未付清",
        "（第 {level} 次提醒）",
        (
            "我们尚未收到账单 {number} 的付款：{amount}，付款期限为 {day}。\n\n如果您已经付款，无需再做任何操作。",
            "账单 {number} 仍未付清：{amount}，付款期限为 {day}。\n\n请在近日内付款。",
            "账单 {number} 已逾期一个月：{amount}，付款期限为 {day}。\n\n请立即付款；如账单有误，请写信告诉我们。",
        ),
        "转账时请注明 {number}，以便我们确认是哪一笔款项。",
    ),
    "ms": Words(
        "Invois {number}: {amount}",
        "Dilampirkan invois anda {number} untuk perjalanan {period}: {amount}, perlu dibayar sebelum {day}.",
        "Invois {number} belum dibayar",
        " (peringatan {level})",
        (
            (
                "Kami belum menerima bayaran untuk invois {number}: {amount} perlu dibayar pada {day}.\n\n"
                "Jika bayaran sudah dibuat, anda tidak perlu berbuat apa-apa."
            ),
            (
                "Invois {number} masih belum dibayar: {amount} perlu dibayar pada {day}.\n\n"
                "Sila bayar dalam beberapa hari lagi."
            ),
            (
                "Invois {number} sudah sebulan belum dibayar: {amount} perlu dibayar pada {day}.\n\n"
                "Sila bayar sekarang, atau tulis kepada kami jika ada yang tidak betul."
            ),
        ),
        "Sila nyatakan {number} dalam pindahan anda, supaya kami tahu bayaran itu untuk invois ini.",
    ),
    "ta": Words(
        "விலைப்பட்டியல் {number}: {amount}",
        "{period} பயணங்களுக்கான உங்கள் விலைப்பட்டியல் {number} இணைக்கப்பட்டுள்ளது: {amount}, செலுத்த வேண்டிய நாள் {day}.",
        "விலைப்பட்டியல் {number} செலுத்தப்படவில்லை",
        " (நினைவூட்டல் {level})",
        (
            (
                "விலைப்பட்டியல் {number} க்கான உங்கள் கட்டணம் இன்னும் வரவில்லை: {amount}, செலுத்த வேண்டிய நாள் {day}.\n\n"
                "ஏற்கனவே செலுத்தியிருந்தால், எதுவும் செய்ய வேண்டாம்."
            ),
            (
                "விலைப்பட்டியல் {number} இன்னும் செலுத்தப்படவில்லை: {amount}, செலுத்த வேண்டிய நாள் {day}.\n\n"
                "அடுத்த சில நாட்களில் செலுத்தவும்."
            ),
            (
                "விலைப்பட்டியல் {number} ஒரு மாதமாகச் செலுத்தப்படவில்லை: {amount}, செலுத்த வேண்டிய நாள் {day}.\n\n"
                "இப்போதே செலுத்தவும்; ஏதேனும் தவறு இருந்தால் எங்களுக்கு எழுதவும்."
            ),
        ),
        "பணம் அனுப்பும்போது {number} என்று குறிப்பிடவும்; அது யாருடையது என்று எங்களுக்குத் தெரியும்.",
    ),
    "ja": Words(
        "ご請求書 {number}：{amount}",
        "{period} のご利用分のご請求書 {number} を添付いたします。ご請求額は {amount}、お支払期限は {day} です。",
        "ご請求書 {number} のお支払いについて",
        "（{level} 回目のお知らせ）",
        (
            (
                "ご請求書 {number}（{amount}、お支払期限 {day}）のお支払いがまだ確認できておりません。\n\n"
                "すでにお手続きがお済みの場合は、ご対応は不要です。"
            ),
            "ご請求書 {number}（{amount}、お支払期限 {day}）が未払いのままです。\n\n数日中にお支払いください。",
            (
                "ご請求書 {number}（{amount}、お支払期限 {day}）が一か月間未払いです。\n\n"
                "至急お支払いいただくか、内容に誤りがある場合はご連絡ください。"
            ),
        ),
        "お振込の際は {number} をご記入ください。どのご請求分かを確認するために必要です。",
    ),
}

# Of the languages that call months by name.
MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
        *("November", "December"),
    ),
    "ms": (
        *("Januari", "Februari", "Mac", "April", "Mei", "Jun", "Julai", "Ogos", "September", "Oktober"),
        *("November", "Disember"),
    ),
    "ta": (
        *("ஜனவரி", "பிப்ரவரி", "மார்ச்", "ஏப்ரல்", "மே", "ஜூன்", "ஜூலை", "ஆகஸ்ட்", "செப்டம்பர்", "அக்டோபர்"),
        *("நவம்பர்", "டிசம்பர்"),
    ),
}
