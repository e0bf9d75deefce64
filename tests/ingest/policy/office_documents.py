"""The sample documents in Word and PDF, as what stands on their pages."""

from collections.abc import Iterator, Sequence

from tests.ingest.policy.office import Cell, Grid, Page, Paragraph, Printed, Rule

_ON = Cell("", merge="on")

_TABLE: Grid = (
    (
        *(Cell(words, merge="down") for words in ("序号", "产业", "产业链")),
        Cell("市领导", 2),
        Cell("责任分工", 2),
    ),
    (_ON, _ON, _ON, Cell("链长"), Cell("职务"), Cell("牵头单位"), Cell("责任单位")),
    (
        *(Cell("1"), Cell("新材料", merge="down"), Cell("稀土新材料产业链")),
        *(Cell(words, merge="down") for words in ("高 远", "市委书记", "市工信局")),
        Cell("市科技局"),
    ),
    (Cell("2"), _ON, Cell("铜基新材料产业链"), _ON, _ON, _ON, Cell("市商务局\n市国资委")),
    tuple(map(Cell, ("3", "医药", "现代中药产业链", "冯 雅", "市长", "市卫健委", "—"))),
)

SONGPU: Sequence[Paragraph | Grid] = (
    Paragraph("中共松浦市委办公室 松浦市人民政府办公室\n关于印发《松浦市产业链链长制工作方案》的通知"),
    Paragraph("松办字〔2023〕11号"),
    Paragraph("各县（市、区）委、人民政府，市直各部门："),
    Paragraph("《松浦市产业链链长制工作方案》已经市委、市政府同意，现印发给你们，请认真贯彻执行。"),
    Paragraph("中共松浦市委办公室"),
    Paragraph("松浦市人民政府办公室"),
    Paragraph("2023年7月20日"),
    Paragraph("松浦市产业链链长制工作方案"),
    Paragraph("工作目标", 0),
    Paragraph("到2025年，三条重点产业链产值突破800亿元，新增专精特新“小巨人”企业12家。"),
    Paragraph("链长分工", 0),
    _TABLE,
    Paragraph("主要任务", 0),
    Paragraph("开展产业链调研。摸清产业链底数。（牵头单位：市工信局；责任单位：市统计局）", 1),
    Paragraph("推动补链延链。每年实施补链项目30个以上。（市商务局牵头，市发改委配合）", 1),
)

_LINES = (
    (200, "岷江县人民政府办公室"),
    (130, "关于印发《岷江县重点产业链行动计划"),
    (190, "（2024-2026年）》的通知"),
    (230, "岷府办发〔2024〕3号"),
    (72, "各乡镇人民政府，县级各部门："),
    (96, "《岷江县重点产业链行动计划（2024-2026年）》已经县政府同意，现印"),
    (72, "发给你们，请结合实际认真组织实施。"),
    (300, "岷江县人民政府办公室"),
    (330, "2024年5月8日"),
    (120, "岷江县重点产业链行动计划（2024-2026年）"),
    (96, "一、工作目标"),
    (96, "到2026年，规模以上工业增加值年均增长10%以上，新增规模以上工业企"),
    (72, "业30家。"),
    (96, "二、产业链分工"),
)
_ROWS = (
    ("类型", "产业链", "链长", "职务", "牵头单位"),
    ("主导产业链", "晶硅光伏", "唐 辉", "县委书记", "县经信局"),
    ("", "锂电材料", "宋佳", "县长", "县发改局"),
    ("特色产业链", "竹浆纸业", "宋佳", "县长", "县林业局"),
    ("", "", "", "", "县农业农村局"),
)
_EDGES = (72, 160, 240, 310, 390, 500)
_TOP, _HEIGHT = 480, 24
_SECOND = (
    (96, "三、重点任务"),
    (96, "（一）强化项目招引。每年引进产业链项目20个以上。（牵头单位：县经"),
    (72, "济合作局；责任单位：县经信局）"),
    (96, "（二）加快园区建设。建成标准化厂房15万平方米。（责任单位：县住建"),
    (72, "局）"),
)


def _table() -> Iterator[Printed | Rule]:
    """Ruled: 主导产业链 goes over two rows, the last row has two lines in its last cell."""
    levels = [_TOP - _HEIGHT * i for i in (0, 1, 2, 3, 5)]
    for i, y in enumerate(levels):
        yield Rule(_EDGES[1 if i == 2 else 0], y, _EDGES[-1], y)
    for x in _EDGES:
        yield Rule(x, levels[0], x, levels[-1])
    for i, row in enumerate(_ROWS):
        for x, words in zip(_EDGES, row, strict=False):
            if words:
                yield Printed(x + 4, _TOP - _HEIGHT * i - 16, words)


def minjiang() -> list[Page]:
    """Two pages with page numbers and a ruled table."""
    first = [Printed(x, 790 - 20 * i, words) for i, (x, words) in enumerate(_LINES)]
    second = [Printed(x, 790 - 20 * i, words) for i, (x, words) in enumerate(_SECOND)]
    return [[*first, *_table(), Printed(280, 40, "— 1 —")], [*second, Printed(280, 40, "— 2 —")]]
