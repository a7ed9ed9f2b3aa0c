"""What holds for plain text in any language and script: written for these tests, in eleven languages."""

from __future__ import annotations

import random

import pytest

from newscorpus.blocks.text_blocks import cut_text
from newscorpus.blocks.text_labels import label_text
from newscorpus.model import BODY_ROLES, Reason, Role
from newscorpus.model.article import body_of
from newscorpus.testing import pools

SENTENCES = {
    "en": pools.SENTENCES,
    "de": (
        "Der Rat hat am Dienstag beschlossen, beide Brücken über den Fluss vor dem Winter zu reparieren.",
        "Die Anwohner hatten seit dem Hochwasser vor drei Jahren auf diese Entscheidung gewartet.",
        "Nach Angaben der Ingenieure kosten die Arbeiten rund zwölf Millionen Euro.",
        "Die Hälfte der Summe übernimmt das Land, den Rest hat sich die Stadt geliehen.",
        "Die Opposition stimmte dagegen, weil sie an der Schätzung der Kosten zweifelt.",
        "Im April soll an der ersten Brücke begonnen werden, sobald das Wasser gefallen ist.",
        "„Wir haben lange genug gewartet“, sagte die Bürgermeisterin nach der Sitzung.",
    ),
    "fr": (
        "Le conseil a décidé mardi de réparer les deux ponts sur la rivière avant l'hiver.",
        "Les habitants attendaient cette décision depuis l'inondation d'il y a trois ans.",
        "Selon les ingénieurs, les travaux coûteront environ douze millions d'euros.",
        "La région paiera la moitié de la somme et la ville a emprunté le reste.",
        "L'opposition a voté contre le projet, car elle doute de cette estimation.",
        "Le chantier du premier pont doit commencer en avril, après la décrue.",
        "« Nous avons assez attendu », a déclaré la maire à l'issue de la séance.",
    ),
    "es": (
        "El consejo acordó el martes reparar los dos puentes sobre el río antes del invierno.",
        "Los vecinos esperaban la decisión desde la inundación de hace tres años.",
        "Los ingenieros calculan que la obra costará unos doce millones de euros.",
        "El gobierno regional pagará la mitad y la ciudad ha pedido prestado el resto.",
        "La oposición votó en contra porque duda de que la estimación se cumpla.",
        "Las obras del primer puente empezarán en abril, cuando baje el agua.",
    ),
    "ru": (
        "Совет решил во вторник отремонтировать оба моста через реку до начала зимы.",
        "Жители ждали этого решения с тех пор, как три года назад случилось наводнение.",
        "По словам инженеров, работы обойдутся примерно в двенадцать миллионов евро.",
        "Половину суммы заплатит область, а остальное город взял в долг.",
        "Оппозиция голосовала против, потому что сомневается в этой оценке.",
        "Работы на первом мосту начнутся в апреле, когда спадёт вода.",
    ),
    "tr": (
        "Meclis salı günü nehrin üzerindeki iki köprünün kıştan önce onarılmasına karar verdi.",
        "Mahalle sakinleri üç yıl önceki selden beri bu kararı bekliyordu.",
        "Mühendisler işin yaklaşık on iki milyon avroya mal olacağını söyledi.",
        "Paranın yarısını bölge ödeyecek, kalanını ise şehir borç aldı.",
        "Muhalefet tahminin tutacağından şüphe ettiği için karşı oy kullandı.",
        "İlk köprüdeki çalışmalar sular çekildikten sonra nisan ayında başlayacak.",
    ),
    "ar": (
        "قرر المجلس يوم الثلاثاء إصلاح الجسرين فوق النهر قبل حلول فصل الشتاء.",
        "وكان السكان ينتظرون هذا القرار منذ الفيضان الذي وقع قبل ثلاث سنوات.",
        "وقال المهندسون إن الأعمال ستكلف نحو اثني عشر مليون يورو.",
        "وستدفع الحكومة الإقليمية نصف المبلغ، واقترضت المدينة الباقي.",
        "وصوتت المعارضة ضد الخطة لأنها تشك في صحة التقديرات.",
        "ومن المقرر أن تبدأ الأعمال في الجسر الأول في أبريل بعد انحسار المياه.",
    ),
    "he": (
        "המועצה החליטה ביום שלישי לתקן את שני הגשרים מעל הנהר לפני החורף.",
        "התושבים חיכו להחלטה מאז השיטפון שהיה לפני שלוש שנים.",
        "המהנדסים אמרו שהעבודה תעלה כשנים עשר מיליון אירו.",
        "הממשלה תשלם מחצית מהסכום, ואת השאר לוותה העירייה.",
        "האופוזיציה הצביעה נגד כי היא מטילה ספק בהערכה.",
        "העבודות בגשר הראשון יתחילו באפריל, לאחר שהמים ירדו.",
    ),
    "ja": (
        "市議会は火曜日、川にかかる二つの橋を冬の前に修理することを決めた。",
        "住民は三年前の洪水で古い橋が閉鎖されて以来、この決定を待っていた。",
        "技術者によると、工事には約千二百万ユーロかかり、八か月を要するという。",
        "費用の半分は州政府が負担し、残りは市が借り入れた。",
        "野党の議員は見積もりに疑問があるとして反対票を投じた。",
        "最初の橋の工事は、川の水位が下がる四月に始まる予定だ。",
    ),
    "zh": (
        "市议会星期二决定在冬天到来之前修好河上的两座桥。",
        "自从三年前的洪水冲毁旧桥以来,居民一直在等待这个决定。",
        "工程师说,这项工程大约需要一千二百万欧元,至少要八个月。",
        "地区政府将支付一半的费用,其余的由市里借款解决。",
        "反对派议员投了反对票,因为他们怀疑这个估算是否可靠。",
        "第一座桥的工程将在四月河水退去之后开始。",
    ),
    "th": (
        "สภาเมืองมีมติเมื่อวันอังคารให้ซ่อมสะพานทั้งสองแห่งข้ามแม่น้ำก่อนฤดูหนาว",
        "ชาวบ้านรอคำตัดสินนี้มาตั้งแต่น้ำท่วมเมื่อสามปีก่อนทำให้สะพานเก่าต้องปิดลง",
        "วิศวกรกล่าวว่างานนี้จะใช้เงินประมาณสิบสองล้านยูโรและใช้เวลาอย่างน้อยแปดเดือน",
        "รัฐบาลภูมิภาคจะจ่ายครึ่งหนึ่งของเงินจำนวนนี้และเมืองได้กู้ยืมส่วนที่เหลือ",
        "ฝ่ายค้านลงคะแนนเสียงคัดค้านเพราะสงสัยว่าการประเมินนั้นถูกต้องหรือไม่",
    ),
}

ENDINGS = {
    "en": (
        "We use cookies to improve your experience. By continuing you accept our cookie policy.",
        "Share\nFacebook\nTwitter\nWhatsApp\nEmail",
        "Share this article",
    ),
    "de": ("Wir verwenden Cookies, um unser Angebot zu verbessern.", "Teilen\nFacebook\nTwitter\nWhatsApp\nE-Mail"),
    "fr": ("Nous utilisons des cookies pour améliorer votre expérience.", "Partager\nFacebook\nTwitter\nWhatsApp"),
    "es": ("Utilizamos cookies para mejorar su experiencia.", "Compartir\nFacebook\nTwitter\nWhatsApp"),
    "ru": ("Мы используем файлы cookie, чтобы сайт работал лучше.", "Поделиться\nВКонтакте\nTelegram"),
    "tr": ("Deneyiminizi iyileştirmek için çerezleri kullanıyoruz.", "Paylaş\nFacebook\nTwitter\nWhatsApp"),
    "ar": ("نستخدم ملفات تعريف الارتباط لتحسين تجربتك.", "شارك\nفيسبوك\nتويتر\nواتساب"),
    "he": ("אנו משתמשים בקובצי Cookie כדי לשפר את החוויה שלך.", "שתף\nפייסבוק\nטוויטר\nווטסאפ"),
    "ja": ("当サイトではクッキーを使用しています。", "シェア\nツイート\nFacebook\nLINE"),
    "zh": ("我们使用 Cookie 来改善您的体验。", "分享\n微博\n微信\nFacebook"),
    "th": ("เว็บไซต์นี้ใช้คุกกี้เพื่อพัฒนาประสบการณ์ของคุณ", "แชร์\nFacebook\nTwitter\nLINE"),
}


def body(text: str) -> str:
    return body_of(label_text(cut_text(text)))


def drawn_text(draw: random.Random, tongue: str) -> str:
    sentences = list(SENTENCES[tongue])
    draw.shuffle(sentences)
    sentences = sentences[: draw.randint(3, len(sentences))]
    step = draw.randint(1, 3)
    gap = draw.choice(("\n", "\n\n"))
    joint = "" if tongue in {"ja", "zh"} else " "
    return gap.join(joint.join(sentences[i : i + step]) for i in range(0, len(sentences), step))


@pytest.mark.parametrize("tongue", SENTENCES)
def test_running_text_stays_whole_in_every_tongue(tongue: str) -> None:
    """A text of paragraphs alone is all body, in any script and direction, and so is that body when read again."""
    draw = random.Random(tongue)
    for _ in range(20):
        kept = body(drawn_text(draw, tongue))

        assert kept.replace("\n", "").replace(" ", "") != ""
        assert body(kept) == kept


def test_a_notice_or_a_row_of_buttons_changes_nothing_before_it() -> None:
    """In 99 of 100 texts or more what stands before is labelled as if nothing stood behind, in all tongues together."""
    draw = random.Random(20241121)
    changed = []
    cases = 0
    for tongue, endings in ENDINGS.items():
        for _ in range(40):
            text = drawn_text(draw, tongue)
            ending = draw.choice(endings)
            cases += 1
            if body(f"{text}\n{ending}") != body(text):
                changed.append((tongue, text, ending))

    assert cases >= 400
    assert len(changed) * 100 <= cases, changed[:3]


@pytest.mark.parametrize("tongue", SENTENCES)
def test_nothing_is_lost_in_any_tongue(tongue: str) -> None:
    """The sources of all blocks in order are the text, whatever stands around it and however lines end."""
    draw = random.Random(tongue)
    for end in ("\n", "\r\n", "\u2028", "\n\n \n"):
        text = end.join([drawn_text(draw, tongue), *draw.choice(ENDINGS[tongue]).split("\n"), ""])
        blocks = label_text(cut_text(text))

        assert "".join(block.source for block in blocks) == text
        assert all((block.role is Role.CHROME) == isinstance(block.reason, Reason) for block in blocks)


@pytest.mark.parametrize("tongue", SENTENCES)
def test_a_headline_and_a_menu_are_no_body_in_any_tongue(tongue: str) -> None:
    """Latin menus around a text of another script are told apart from it."""
    text = "\n".join(["Menu", "Facebook", "Twitter", *SENTENCES[tongue], "Facebook", "Twitter", "© 2024"])
    kept = {block.text for block in label_text(cut_text(text)) if block.role in BODY_ROLES}

    assert kept == set(SENTENCES[tongue])
