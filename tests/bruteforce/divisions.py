"""The official divisions that the generated ledgers speak of, copied by hand from GB/T 2260."""

from __future__ import annotations

HUNAN, GUANGDONG, ZHEJIANG, HUBEI, HEILONGJIANG = "湖南省", "广东省", "浙江省", "湖北省", "黑龙江省"

#: province → city → the counties that are spoken of (津市市 is a county, its name ends like a city's;
#: 南山区 is one of two, so that the name alone is not enough).
DIVISIONS: dict[str, dict[str, tuple[str, ...]]] = {
    HUNAN: {
        "常德市": ("武陵区", "鼎城区", "桃源县", "澧县", "石门县", "汉寿县", "津市市"),
        "长沙市": ("岳麓区", "雨花区", "长沙县"),
        "株洲市": ("天元区", "芦淞区"),
        "益阳市": ("赫山区", "桃江县"),
        "张家界市": ("慈利县",),
    },
    GUANGDONG: {"深圳市": ("南山区",), "广州市": ("黄埔区",)},
    ZHEJIANG: {"宁波市": ("北仑区", "鄞州区")},
    HUBEI: {"武汉市": ("江夏区", "汉南区")},
    HEILONGJIANG: {"鹤岗市": ("南山区",)},
}

#: park → (province, city, the counties it lies in): what the generator lets the rows say of it.
PARKS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "常德经济技术开发区": (HUNAN, "常德市", ("武陵区", "鼎城区")),
    "常德高新技术产业开发区": (HUNAN, "常德市", ("鼎城区",)),
    "桃源高新技术产业开发区": (HUNAN, "常德市", ("桃源县",)),
    "石门经济开发区": (HUNAN, "常德市", ("石门县",)),
    "长沙经济技术开发区": (HUNAN, "长沙市", ("长沙县",)),
    "株洲高新技术产业开发区": (HUNAN, "株洲市", ("天元区", "芦淞区")),
    "宁波经济技术开发区": (ZHEJIANG, "宁波市", ("北仑区",)),
}


def province_of(city: str) -> str:
    """The province of a city that is listed, else nothing."""
    for province, cities in DIVISIONS.items():
        if city in cities:
            return province
    return ""


def homes_of(county: str) -> list[tuple[str, str]]:
    """(province, city) of every listed county of that name."""
    return [
        (province, city)
        for province, cities in DIVISIONS.items()
        for city, counties in cities.items()
        if county in counties
    ]
