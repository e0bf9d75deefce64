"""The words company names are made of: trades, legal forms, words for branches, writing variants.

Trade words: the endings that names of listed companies share, and the trades of the national industry
classification (GB/T 4754) as they are written in names.
"""

from __future__ import annotations

import re
from enum import StrEnum

_TRADES = """
科技 技术 高科 高科技 高新 高新技术 新技术 科学 工程 工程技术 研究 研究院 研究所 设计院 研发 开发 发展 实业 产业
工业 企业 事业 商业 商贸 贸易 经贸 工贸 外贸 进出口 供应链 物流 货运 运输 快递 航运 海运 航空 航天 机场 港口 港务 港
高速 高速公路 公路 铁路 路桥 交通 轨道交通 投资 控股 资本 金融 证券 期货 基金 银行 农商银行 农村商业银行 商业银行
保险 人寿 信托 租赁 融资租赁 担保 资产 管理 资产管理 咨询 服务 服务业 电子 微电子 光电 光电子 半导体 集成电路 芯片
电路 线路 线路板 电子材料 电子科技 电子技术 元件 元器件 传感 传感器 传感技术 仪器 仪表 仪器仪表 信息 信息技术
信息科技 信息产业 软件 网络 网络科技 数据 大数据 数码 数字 数科 互联网 物联网 云计算 智慧 智能 智能科技 智能装备
智能制造 智能控制 人工智能 机器人 自动化 控制 数控 控制技术 系统 系统集成 集成 通信 通讯 电信 广电 卫星 导航 雷达
安防 安全 防务 电气 电器 电工 电力 电力设备 电机 电源 电缆 线缆 电线电缆 光缆 光纤 电池 锂电 蓄电池 储能 变压器 开关
电网 输变电 发电 热电 水电 火电 核电 风电 光伏 太阳能 新能源 能源 节能 清洁能源 燃气 天然气 热力 供热 石油 石化 油气
化工 化学 石油化工 精细化工 化纤 化肥 农化 农药 日化 塑料 塑胶 橡塑 橡胶 轮胎 涂料 油墨 胶粘 树脂 助剂 氟化工 盐业
盐化 气体 材料 新材料 新材 复合材料 高分子 高分子材料 新型材料 特种材料 建材 建筑材料 新型建材 水泥 玻璃 陶瓷
耐火材料 耐材 石材 石墨 碳素 管业 管道 管材 型材 板材 木业 家居 家具 门业 门窗 卫浴 装饰 装饰材料 装饰工程 装修 幕墙
机械 机电 机床 机器 重工 重机 重型 重型机械 重科 精工 精机 精密 精密机械 精密制造 精密科技 装备 装备制造 设备
成套设备 机械制造 机械设备 工程机械 农业机械 农机 矿山机械 矿机 起重 电梯 液压 液压件 气动 阀门 泵业 水泵 压缩机
制冷 空调 冷链 锅炉 容器 压力容器 轴承 齿轮 传动 减速机 紧固件 弹簧 链条 模具 模塑 刀具 工具 量具 五金 五金制品 铸造
铸件 铸业 锻造 锻压 冲压 焊接 焊材 热处理 表面处理 制造 制造业 加工 制品 部件 零件 零部件 汽车 汽车零部件 汽车部件
汽配 汽车配件 汽车电子 汽车制造 车辆 客车 专用车 专用汽车 车桥 车业 车灯 摩托车 电动车 底盘 内饰 发动机 动力
动力机械 内燃机 柴油机 船舶 船厂 造船 轨道 机车 飞机 航空科技 无人机 钢铁 钢业 钢构 钢结构 钢管 特钢 特殊钢 不锈钢
不锈钢制品 金属 金属制品 金属材料 有色金属 有色 冶金 冶炼 铝业 铝材 铜业 铜材 锌业 锡业 钛业 钨业 钼业 镁业 镍业
锰业 稀土 合金 硬质合金 黄金 金业 矿业 矿产 矿产资源 煤业 煤炭 煤电 能化 资源 再生资源 磁材 磁业 磁电 磁性材料 生物
生物科技 生物技术 生物工程 生物医药 生物制药 生物制品 医药 药业 制药 药材 中药 医疗 医疗器械 医疗科技 器械 医学 诊断
检测 检验 检测技术 健康 健康产业 大健康 养老 卫生 卫生材料 卫材 眼科 口腔 医院 基因 疫苗 动保 兽药 饲料 种业 种子
农业 农牧 牧业 畜牧 畜禽 养殖 水产 渔业 林业 林产 园艺 园林 花卉 茶业 茶叶 油脂 粮油 米业 面粉 面业 食品 食品工业
食品科技 乳业 饮料 饮品 酒业 酒店 酿酒 白酒 啤酒 调味品 调味食品 糖业 果业 肉业 肉类 餐饮 烟草 卷烟 烟机 香精 香料
包装 包装材料 包装制品 印刷 印务 彩印 纸业 纸品 造纸 特种纸 文具 文教用品 玩具 工艺品 礼品 珠宝 首饰 钟表 眼镜 乐器
体育 体育用品 纺织 纺织品 纺织科技 棉业 棉纺 毛纺 麻业 丝绸 印染 染整 服装 服饰 时装 针织 家纺 鞋业 皮革 皮业 箱包
羽绒 无纺 非织造 无纺布 纤维 新型纤维 化学纤维 环保 环境 环保科技 环境工程 环境科技 环保工程 生态 生态环境 水务 水业
水处理 水利 水利水电 净水 污水处理 固废 市政 市政工程 公用事业 环卫 建设 建筑 建工 建筑工程 建设工程 建设集团 建安
建筑安装 安装 基础工程 岩土 勘察 勘测 设计 规划 建筑设计 监理 地产 房地产 房地产开发 置业 物业 城建 城投 文化
文化传媒 传媒 传播 影视 影业 出版 出版传媒 报业 广告 娱乐 游戏 动漫 数字科技 旅游 旅业 景区 教育 教育科技 培训
人力资源 会展 创意 时尚 用品 百货 商场 商城 超市 连锁 零售 购物 电商 电子商务 商务 市场 商社 国际 国际贸易 国际物流
全球 联合 创业 创新 照明 灯饰 灯具 光学 光电科技 激光 显示 视讯 音响 家电 厨电 厨具 厨卫 小家电 炊具 日用品 洗涤
化妆品 美妆 宠物 宠物食品 应用 特种 新型 海洋 海工 海洋工程 海洋科技 地质 测绘 测控 测试 气象 消防 种植 农产品
家庭农场 生活 新零售 会计师事务所 律师事务所 事务所
"""
TRADE_WORDS = frozenset(_TRADES.split())
#: Trades that companies of every kind bear.
COMMON_TRADES = frozenset(
    {"", "科技", "技术", "高科", "发展", "实业", "产业", "工业", "控股", "投资", "国际", "贸易", "商贸"}
)
LONGEST_TRADE_WORD = max(map(len, TRADE_WORDS))


#: Words that are no trade name by themselves.
NO_CORE = frozenset({"中国", "中华", "全国", "国家", "农村", "城市", "城乡", "人民"})
#: A park behind the region is part of the address, not of the trade name.
PARK_HEAD = re.compile(r"^(?:国家)?(?:经济技术|经济|高新技术产业|高新技术|高新)?(?:开发区|经开区|高新区)(?=..)")


class Legal(StrEnum):
    """Legal forms, as far as they tell two companies apart."""

    LIMITED = "有限公司"
    SHARES = "股份有限公司"
    COMPANY = "公司"
    PARTNERSHIP = "合伙企业"
    PLANT = "厂"
    TRADER = "个体工商户"
    COOPERATIVE = "合作社"
    INSTITUTION = "院所"
    FOREIGN = "境外公司"
    NONE = ""


#: Endings by form, tried in this order.
LEGAL_ENDINGS: tuple[tuple[str, Legal], ...] = (
    ("股份有限责任公司", Legal.SHARES),
    ("有限责任股份公司", Legal.SHARES),
    ("股份有限公司", Legal.SHARES),
    ("有限责任公司", Legal.LIMITED),
    ("责任有限公司", Legal.LIMITED),
    ("有限公司", Legal.LIMITED),
    ("股份公司", Legal.SHARES),
    ("株式会社", Legal.FOREIGN),
    ("股份合作公司", Legal.COMPANY),
    ("总公司", Legal.COMPANY),
    ("公司", Legal.COMPANY),
    ("有限合伙企业", Legal.PARTNERSHIP),
    ("合伙企业", Legal.PARTNERSHIP),
    ("有限合伙", Legal.PARTNERSHIP),
    ("特殊普通合伙", Legal.PARTNERSHIP),
    ("普通合伙", Legal.PARTNERSHIP),
    ("专业合作社", Legal.COOPERATIVE),
    ("合作社", Legal.COOPERATIVE),
    ("个人独资企业", Legal.TRADER),
    ("个人独资", Legal.TRADER),
    ("个体工商户", Legal.TRADER),
    ("经营部", Legal.TRADER),
    ("经销部", Legal.TRADER),
    ("批发部", Legal.TRADER),
    ("商行", Legal.TRADER),
    ("门市部", Legal.TRADER),
    ("加工坊", Legal.TRADER),
    ("股份有限", Legal.SHARES),
    ("有限责任", Legal.LIMITED),
    ("有限", Legal.LIMITED),
    ("股份", Legal.SHARES),
    ("研究院", Legal.INSTITUTION),
    ("研究所", Legal.INSTITUTION),
    ("设计院", Legal.INSTITUTION),
    ("工厂", Legal.PLANT),
    ("总厂", Legal.PLANT),
    ("厂", Legal.PLANT),
)
#: What closes a company's own name; what follows is a part of it.
COMPANY_END = re.compile(
    r"股份有限责任公司|股份有限公司|有限责任公司|责任有限公司|有限公司|股份公司|集团公司|总公司|(?<!分)(?<!子)公司"
)
#: Parts that are named so even without the company's legal form before them.
BRANCH_END = re.compile(
    r"(?:第?[一二三四五六七八九十\d]+号?)?(?:分公司|子分公司|分厂|厂区|事业部|办事处|项目部|项目经理部|车间|支行|分行|代表处|营业部|分店|分院|分所)$"
)
#: Parts if the name of a place, or a company's legal form, comes before them.
PLANT_END = re.compile(
    r"(?:第?[一二三四五六七八九十\d]+号?)?(?:工厂|总厂|[^厂]{0,4}厂|(?:生产|制造|研发)?基地|(?:生产|制造|研发|销售)中心|园区)$"
)
FOREIGN_END = re.compile(
    r"[\s,.]+(?:co\.?\s*,?\s*ltd|company\s+limited|company|pte\.?\s*ltd|pty\.?\s*ltd|ltd|limited|inc|incorporated|corp|corporation|"
    r"llc|l\.l\.c|gmbh(?:\s*&\s*co\.?\s*kg)?|ag|se|plc|kg|s\.?a|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|k\.?k|oy|ab|a/?s)\.?\s*$"
)
FORMER = re.compile(r"\((?:原名称?|原|曾用名|前身为?|更名前):?([^()]*)\)|\((?:[^()]*更名为)([^()]*)\)")

_VARIANTS = """
臺台 灣湾 國国 電电 機机 業业 產产 務务 貿贸 實实 東东 華华 廣广 長长 門门 飛飞 馬马 龍龙 鳳凤 寶宝 豐丰 興兴 榮荣
達达 遠远 發发 開开 關关 學学 藥药 醫医 衛卫 環环 節节 儀仪 氣气 動动 車车 輪轮 鐵铁 鋼钢 銅铜 鋁铝 錫锡 鋅锌 錳锰
鎢钨 鈦钛 礦矿 煉炼 紡纺 織织 絲丝 綢绸 紙纸 線线 纖纤 維维 網网 絡络 緯纬 經经 綠绿 紅红 藍蓝 銀银 錦锦 鎮镇 陽阳
陰阴 陸陆 際际 陳陈 險险 隊队 雲云 霧雾 靈灵 風风 頂顶 領领 顏颜 飾饰 飲饮 養养 館馆 鵬鹏 鷹鹰 麥麦 黃黄 齊齐 齒齿
聯联 聖圣 聲声 術术 裝装 製制 複复 設设 計计 詢询 試试 誠诚 調调 諾诺 證证 議议 護护 豬猪 貝贝 財财 貨货 費费 資资
賓宾 賽赛 軟软 軸轴 輝辉 輸输 農农 運运 過过 適适 選选 鄉乡 鄧邓 釀酿 針针 鉅巨 鏈链 錄录 縣县 區区 滙汇 匯汇 溫温
漢汉 潔洁 濟济 灃沣 煙烟 熱热 燈灯 爐炉 牆墙 獎奖 瑪玛 畫画 當当 確确 碼码 礎础 禮礼 種种 積积 穩稳 範范 築筑 糧粮
級级 細细 組组 給给 統统 總总 繼继 續续 義义 習习 職职 腦脑 臨临 與与 舊旧 莊庄 葉叶 蘇苏 蘭兰 號号 衆众 眾众 補补
視视 覽览 觀观 訊讯 訓训 記记 許许 評评 語语 課课 談谈 諮咨 講讲 個个 倉仓 偉伟 傑杰 備备 傳传 價价 億亿 優优 儲储
兒儿 軍军 凱凯 劃划 則则 創创 劍剑 勁劲 勝胜 勞劳 勢势 勵励 協协 單单 參参 員员 園园 圖图 團团 場场 塊块 壓压 壘垒
壯壮 奧奥 婦妇 嬰婴 孫孙 寧宁 審审 將将 專专 尋寻 對对 導导 層层 島岛 師师 帶带 幣币 幫帮 庫库 應应 廠厂 張张 強强
彈弹 後后 從从 復复 恆恒 悅悦 慶庆 懷怀 戰战 戶户 掃扫 揚扬 換换 據据 擇择 擴扩 數数 斷断 時时 晉晋 曉晓 書书 會会
條条 楊杨 極极 構构 樂乐 標标 樓楼 樣样 樹树 橋桥 檢检 櫃柜 權权 歐欧 歲岁 歷历 殼壳 氫氢 決决 況况 滬沪 滅灭 滿满
漁渔 潤润 澤泽 濱滨 燒烧 營营 爾尔 獨独 現现 瓊琼 畢毕 盡尽 監监 盤盘 碩硕 磚砖 祿禄 離离 稅税 競竞 筆笔 簡简 籌筹
籃篮 納纳 純纯 終终 絕绝 綜综 編编 緣缘 縱纵 羅罗 翹翘 肅肃 膠胶 艦舰 艷艳 藝艺 虛虚 蝦虾 螢萤 襯衬 見见 規规 覺觉
託托 贏赢 趙赵 跡迹 躍跃 轉转 連连 進进 邁迈 還还 鄭郑 鋒锋 錢钱 鍋锅 鍍镀 鍛锻 鎂镁 鎳镍 鑄铸 鑽钻 閥阀 閩闽 閱阅
闊阔 隨随 雙双 難难 靜静 響响 項项 順顺 預预 頻频 題题 願愿 類类 顧顾 顯显 駕驾 駿骏 騰腾 驗验 驅驱 魚鱼 鮮鲜 鳥鸟
鹽盐 麗丽 點点 齡龄 龐庞 岀出 囯国 仝同
"""
#: Traditional and variant characters → the usual one.
VARIANTS = str.maketrans({pair[0]: pair[1] for pair in _VARIANTS.split()})
