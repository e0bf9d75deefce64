BEGIN TRANSACTION;
CREATE TABLE account(
    id INTEGER PRIMARY KEY, buyer INTEGER NOT NULL REFERENCES node, year INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch, sheet INTEGER NOT NULL REFERENCES sheet, UNIQUE(buyer, year, batch, sheet)
) STRICT;
INSERT INTO "account" VALUES(1,1,2022,1,5);
INSERT INTO "account" VALUES(2,1,2023,1,5);
INSERT INTO "account" VALUES(3,2,2023,1,5);
INSERT INTO "account" VALUES(4,1,2023,2,5);
INSERT INTO "account" VALUES(5,1,2021,3,5);
INSERT INTO "account" VALUES(6,9,2023,3,5);
CREATE TABLE "also_called"(
    id INTEGER PRIMARY KEY, "company" INTEGER NOT NULL REFERENCES node, "alias" INTEGER NOT NULL REFERENCES node, batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
INSERT INTO "also_called" VALUES(1,1,2,1,1,2,NULL,NULL,'stated');
CREATE TABLE batch(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, digest TEXT NOT NULL, recorded_at TEXT NOT NULL,
    undone_at TEXT, claims INTEGER NOT NULL, supplies INTEGER NOT NULL, notes TEXT NOT NULL,
    put_by TEXT NOT NULL DEFAULT '', undone_by TEXT NOT NULL DEFAULT '', file_digest TEXT NOT NULL DEFAULT '',
    columns TEXT NOT NULL DEFAULT '[]'
) STRICT;
INSERT INTO "batch" VALUES(1,'workbook','台账.xlsx','a92651d6e6481d95afebfdcb647b305a2dbfb8c511005f5f0f498e2fecbe3476','2026-11-22T16:56:49.466+00:00','2026-11-22T16:56:49.502+00:00',9,3,'["\u4e00\u6761\u5907\u6ce8"]','','','','[]');
INSERT INTO "batch" VALUES(2,'workbook','二','084b42f6e95e4e6545e236975ade8e205383fefe1021c9d793f758c21f9377dc','2026-11-22T16:56:49.493+00:00',NULL,1,3,'["\u4e00\u6761\u5907\u6ce8"]','','','','[]');
INSERT INTO "batch" VALUES(3,'workbook','三','a4c3313deb180960469d0e79a770b9deee47fdeed74fe0f74d0bf51006fcc4f0','2026-11-22T16:56:49.504+00:00',NULL,0,2,'["\u4e00\u6761\u5907\u6ce8"]','','','','[]');
CREATE TABLE "capacity"(
    id INTEGER PRIMARY KEY, "company" INTEGER NOT NULL REFERENCES node, "product" INTEGER NOT NULL REFERENCES node, "year" INTEGER NOT NULL, "capacity" INTEGER, "available" INTEGER, batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
INSERT INTO "capacity" VALUES(1,3,6,2023,5000000,NULL,1,4,2,NULL,NULL,'stated');
CREATE TABLE "chain_stated"(
    id INTEGER PRIMARY KEY, "chain" INTEGER NOT NULL REFERENCES node, "region" TEXT NOT NULL DEFAULT '', "industry" TEXT NOT NULL DEFAULT '', "chain_class" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
INSERT INTO "chain_stated" VALUES(1,4,'常德市','','',1,2,2,NULL,NULL,'stated');
CREATE TABLE "chairs"(
    id INTEGER PRIMARY KEY, "official" INTEGER NOT NULL REFERENCES node, "chain" INTEGER NOT NULL REFERENCES node, "role" TEXT NOT NULL, "post" TEXT NOT NULL DEFAULT '', "since" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "company_stated"(
    id INTEGER PRIMARY KEY, "company" INTEGER NOT NULL REFERENCES node, "code" TEXT NOT NULL DEFAULT '', "place" INTEGER REFERENCES place, "address" TEXT NOT NULL DEFAULT '', "industry_code" TEXT NOT NULL DEFAULT '', "output" INTEGER, "tax" INTEGER, "group" TEXT NOT NULL DEFAULT '', "listed_as" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
INSERT INTO "company_stated" VALUES(1,1,'91430700MA4L000000',1,'','',1234500000,NULL,'','',1,1,2,NULL,NULL,'stated');
INSERT INTO "company_stated" VALUES(2,3,'',NULL,'','',NULL,NULL,'','',1,1,3,NULL,NULL,'stated');
INSERT INTO "company_stated" VALUES(3,2,'',1,'','',NULL,NULL,'','',2,1,2,NULL,NULL,'stated');
CREATE TABLE "corresponds_to"(
    id INTEGER PRIMARY KEY, "chain" INTEGER NOT NULL REFERENCES node, "other" INTEGER NOT NULL REFERENCES node, "verdict" TEXT NOT NULL DEFAULT '对应', "decided_by" TEXT NOT NULL DEFAULT '', "decided_on" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE document(batch INTEGER PRIMARY KEY REFERENCES batch, text TEXT NOT NULL) STRICT;
INSERT INTO "document" VALUES(2,'一条正文');
CREATE TABLE "fact_judged"(
    id INTEGER PRIMARY KEY, "document" INTEGER NOT NULL REFERENCES node, "fact" TEXT NOT NULL, "fact_kind" TEXT NOT NULL, "verdict" TEXT NOT NULL, "content" TEXT NOT NULL DEFAULT '', "decided_by" TEXT NOT NULL DEFAULT '', "decided_on" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "fact_read"(
    id INTEGER PRIMARY KEY, "document" INTEGER NOT NULL REFERENCES node, "fact" TEXT NOT NULL, "fact_kind" TEXT NOT NULL, "content" TEXT NOT NULL, "certainty" TEXT NOT NULL DEFAULT '待核对', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "honoured"(
    id INTEGER PRIMARY KEY, "company" INTEGER NOT NULL REFERENCES node, "honour" TEXT NOT NULL, batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
INSERT INTO "honoured" VALUES(1,1,'规上',1,1,2,NULL,NULL,'stated');
CREATE TABLE "identity_decided"(
    id INTEGER PRIMARY KEY, "company" INTEGER NOT NULL REFERENCES node, "other" INTEGER NOT NULL REFERENCES node, "verdict" TEXT NOT NULL, "decided_by" TEXT NOT NULL DEFAULT '', "decided_on" TEXT NOT NULL DEFAULT '', "why" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "in_charge_of"(
    id INTEGER PRIMARY KEY, "department" INTEGER NOT NULL REFERENCES node, "chain" INTEGER NOT NULL REFERENCES node, "role" TEXT NOT NULL, "since" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "industry_of"(
    id INTEGER PRIMARY KEY, "company" INTEGER NOT NULL REFERENCES node, "industry" INTEGER NOT NULL REFERENCES node, batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "industry_stated"(
    id INTEGER PRIMARY KEY, "industry" INTEGER NOT NULL REFERENCES node, "region" TEXT NOT NULL DEFAULT '', "industry_class" TEXT NOT NULL DEFAULT '', "parent" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "leads"(
    id INTEGER PRIMARY KEY, "company" INTEGER NOT NULL REFERENCES node, "chain" INTEGER NOT NULL REFERENCES node, "role" TEXT NOT NULL DEFAULT '主导企业', "core_park" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
INSERT INTO "leads" VALUES(1,1,4,'主导企业','常德高新区',1,3,2,NULL,NULL,'stated');
CREATE TABLE "measure_stated"(
    id INTEGER PRIMARY KEY, "measure" INTEGER NOT NULL REFERENCES node, "policy" INTEGER NOT NULL REFERENCES node, "number" TEXT NOT NULL, "title" TEXT NOT NULL, "section" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "member_of"(
    id INTEGER PRIMARY KEY, "official" INTEGER NOT NULL REFERENCES node, "policy" INTEGER NOT NULL REFERENCES node, "role" TEXT NOT NULL, "post" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('schema_version','2');
INSERT INTO "meta" VALUES('shape','df6ae34a72af47b3');
CREATE TABLE "needs"(
    id INTEGER PRIMARY KEY, "segment" INTEGER NOT NULL REFERENCES node, "product" INTEGER NOT NULL REFERENCES node, "criticality" INTEGER, batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
INSERT INTO "needs" VALUES(1,5,6,5,1,2,2,NULL,NULL,'stated');
CREATE TABLE node(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, form TEXT NOT NULL,
    initials TEXT NOT NULL, UNIQUE(kind, key)
) STRICT;
INSERT INTO "node" VALUES(1,'company','常德烟草机械有限公司','常德烟草机械有限公司','常德烟草机械有限公司','cdycjxyxgs');
INSERT INTO "node" VALUES(2,'company','常德烟机','常德烟机','常德烟机','cdyj');
INSERT INTO "node" VALUES(3,'company','重庆纸业(集团)有限公司','重庆纸业（集团）有限公司','重庆纸业(集团)有限公司','cqzyjtyxgs');
INSERT INTO "node" VALUES(4,'chain','现代卷烟|常德市','现代卷烟产业链','现代卷烟产业链','xdjycyl');
INSERT INTO "node" VALUES(5,'segment','现代卷烟|常德市|辅料','辅料','辅料','fl');
INSERT INTO "node" VALUES(6,'product','卷烟纸','卷烟纸','卷烟纸','jyz');
INSERT INTO "node" VALUES(7,'company','无名厂','无名厂','无名厂','wmc');
INSERT INTO "node" VALUES(8,'product','滤嘴','滤嘴','滤嘴','lz');
INSERT INTO "node" VALUES(9,'company','示例采购厂','示例采购厂','示例采购厂','slcgc');
INSERT INTO "node" VALUES(10,'company','示例供应厂','示例供应厂','示例供应厂','slgyc');
CREATE TABLE node_batch(
    node INTEGER NOT NULL REFERENCES node, batch INTEGER NOT NULL REFERENCES batch, name TEXT NOT NULL,
    PRIMARY KEY(node, batch)
) STRICT, WITHOUT ROWID;
INSERT INTO "node_batch" VALUES(1,1,'常德烟草机械有限公司');
INSERT INTO "node_batch" VALUES(1,2,'常德烟草机械有限公司');
INSERT INTO "node_batch" VALUES(1,3,'常德烟草机械有限公司');
INSERT INTO "node_batch" VALUES(2,1,'常德烟机');
INSERT INTO "node_batch" VALUES(2,2,'常德烟机');
INSERT INTO "node_batch" VALUES(3,1,'重庆纸业（集团）有限公司');
INSERT INTO "node_batch" VALUES(3,2,'重庆纸业（集团）有限公司');
INSERT INTO "node_batch" VALUES(3,3,'重庆纸业（集团）有限公司');
INSERT INTO "node_batch" VALUES(4,1,'现代卷烟产业链');
INSERT INTO "node_batch" VALUES(5,1,'辅料');
INSERT INTO "node_batch" VALUES(6,1,'卷烟纸');
INSERT INTO "node_batch" VALUES(6,2,'卷烟纸');
INSERT INTO "node_batch" VALUES(6,3,'卷烟纸');
INSERT INTO "node_batch" VALUES(7,1,'无名厂');
INSERT INTO "node_batch" VALUES(8,1,'滤嘴');
INSERT INTO "node_batch" VALUES(9,3,'示例采购厂');
INSERT INTO "node_batch" VALUES(10,3,'示例供应厂');
CREATE TABLE "park_stated"(
    id INTEGER PRIMARY KEY, "park" INTEGER NOT NULL REFERENCES node, "region" TEXT NOT NULL DEFAULT '', "level" TEXT NOT NULL DEFAULT '', "industries" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE place(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO "place" VALUES(0,'未知');
INSERT INTO "place" VALUES(1,'湖南省/常德市/武陵区/');
INSERT INTO "place" VALUES(2,'境外');
CREATE TABLE place_batch(
    place INTEGER NOT NULL REFERENCES place, batch INTEGER NOT NULL REFERENCES batch, PRIMARY KEY(place, batch)
) STRICT, WITHOUT ROWID;
INSERT INTO "place_batch" VALUES(1,1);
INSERT INTO "place_batch" VALUES(1,2);
INSERT INTO "place_batch" VALUES(2,1);
INSERT INTO "place_batch" VALUES(2,2);
CREATE TABLE "policy_stated"(
    id INTEGER PRIMARY KEY, "policy" INTEGER NOT NULL REFERENCES node, "title" TEXT NOT NULL, "number" TEXT NOT NULL DEFAULT '', "region" TEXT NOT NULL DEFAULT '', "issuers" TEXT NOT NULL DEFAULT '', "issued_on" TEXT NOT NULL DEFAULT '', "first_year" INTEGER, "last_year" INTEGER, batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "produces"(
    id INTEGER PRIMARY KEY, "company" INTEGER NOT NULL REFERENCES node, "product" INTEGER NOT NULL REFERENCES node, "revenue_share" REAL, batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "project_stated"(
    id INTEGER PRIMARY KEY, "project" INTEGER NOT NULL REFERENCES node, "chain" TEXT NOT NULL DEFAULT '', "product" TEXT NOT NULL DEFAULT '', "investor" TEXT NOT NULL DEFAULT '', "investment" INTEGER, "stage" TEXT NOT NULL DEFAULT '', "stage_date" TEXT NOT NULL DEFAULT '', "department" TEXT NOT NULL DEFAULT '', "park" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE purchase(
    account INTEGER NOT NULL, "supplier" INTEGER NOT NULL, "product" INTEGER NOT NULL, "low" INTEGER, "high" INTEGER, "place" INTEGER, "registered" INTEGER, "intra_group" INTEGER, row INTEGER NOT NULL, nth INTEGER NOT NULL, PRIMARY KEY("account", "product", "supplier", "row", "nth")
) STRICT, WITHOUT ROWID;
INSERT INTO "purchase" VALUES(1,3,6,1,3,1,2,1,3,0);
INSERT INTO "purchase" VALUES(2,3,6,100000000,NULL,NULL,NULL,NULL,2,0);
INSERT INTO "purchase" VALUES(3,7,8,NULL,NULL,0,NULL,0,4,0);
INSERT INTO "purchase" VALUES(4,3,6,5,9,NULL,NULL,NULL,2,0);
INSERT INTO "purchase" VALUES(4,3,6,7,NULL,2,NULL,NULL,3,0);
INSERT INTO "purchase" VALUES(4,3,6,7,NULL,2,NULL,NULL,4,0);
INSERT INTO "purchase" VALUES(5,10,6,NULL,NULL,NULL,NULL,NULL,3,0);
INSERT INTO "purchase" VALUES(6,3,6,1,NULL,NULL,NULL,NULL,2,0);
CREATE TABLE "purchase_total"(
    id INTEGER PRIMARY KEY, "buyer" INTEGER NOT NULL REFERENCES node, "year" INTEGER NOT NULL, "amount" INTEGER NOT NULL, batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "related_product"(
    id INTEGER PRIMARY KEY, "product" INTEGER NOT NULL REFERENCES node, "other" INTEGER NOT NULL REFERENCES node, "relation" TEXT NOT NULL, batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "responsible_for"(
    id INTEGER PRIMARY KEY, "department" INTEGER NOT NULL REFERENCES node, "measure" INTEGER NOT NULL REFERENCES node, "role" TEXT NOT NULL DEFAULT '责任', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE TABLE "segment_of"(
    id INTEGER PRIMARY KEY, "segment" INTEGER NOT NULL REFERENCES node, "chain" INTEGER NOT NULL REFERENCES node, "position" TEXT NOT NULL DEFAULT '', "parent" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
INSERT INTO "segment_of" VALUES(1,5,4,'上游','',1,2,2,NULL,NULL,'stated');
CREATE TABLE sheet(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO "sheet" VALUES(1,'企业');
INSERT INTO "sheet" VALUES(2,'产业链');
INSERT INTO "sheet" VALUES(3,'主导企业');
INSERT INTO "sheet" VALUES(4,'产能');
INSERT INTO "sheet" VALUES(5,'配套');
CREATE TABLE supplies_by_product(
    product INTEGER NOT NULL, supplier INTEGER NOT NULL, account INTEGER NOT NULL,
    PRIMARY KEY(product, supplier, account)
) STRICT, WITHOUT ROWID;
INSERT INTO "supplies_by_product" VALUES(6,3,1);
INSERT INTO "supplies_by_product" VALUES(6,3,2);
INSERT INTO "supplies_by_product" VALUES(6,3,4);
INSERT INTO "supplies_by_product" VALUES(6,3,6);
INSERT INTO "supplies_by_product" VALUES(6,10,5);
INSERT INTO "supplies_by_product" VALUES(8,7,3);
CREATE TABLE supplies_by_row(
    batch INTEGER NOT NULL, row INTEGER NOT NULL, account INTEGER NOT NULL, PRIMARY KEY(batch, row, account)
) STRICT, WITHOUT ROWID;
INSERT INTO "supplies_by_row" VALUES(1,2,2);
INSERT INTO "supplies_by_row" VALUES(1,3,1);
INSERT INTO "supplies_by_row" VALUES(1,4,3);
INSERT INTO "supplies_by_row" VALUES(2,2,4);
INSERT INTO "supplies_by_row" VALUES(2,3,4);
INSERT INTO "supplies_by_row" VALUES(2,4,4);
INSERT INTO "supplies_by_row" VALUES(3,2,6);
INSERT INTO "supplies_by_row" VALUES(3,3,5);
CREATE TABLE "target_stated"(
    id INTEGER PRIMARY KEY, "target" INTEGER NOT NULL REFERENCES node, "policy" INTEGER NOT NULL REFERENCES node, "indicator" TEXT NOT NULL, "op" TEXT NOT NULL, "value" TEXT NOT NULL, "subject" TEXT NOT NULL DEFAULT '', "value_to" TEXT NOT NULL DEFAULT '', "unit" TEXT NOT NULL DEFAULT '', "year" INTEGER, "every" TEXT NOT NULL DEFAULT '', batch INTEGER NOT NULL REFERENCES batch,
    sheet INTEGER NOT NULL REFERENCES sheet, row INTEGER, start INTEGER, "end" INTEGER, known TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX batch_once ON batch(kind, digest) WHERE undone_at IS NULL;
CREATE INDEX node_batch_of_batch ON node_batch(batch);
CREATE INDEX "company_stated_witness" ON "company_stated"(batch, sheet, row, start);
CREATE INDEX "company_stated_of_company" ON "company_stated"("company");
CREATE INDEX "also_called_witness" ON "also_called"(batch, sheet, row, start);
CREATE INDEX "also_called_of_company" ON "also_called"("company");
CREATE INDEX "also_called_of_alias" ON "also_called"("alias");
CREATE INDEX "honoured_witness" ON "honoured"(batch, sheet, row, start);
CREATE INDEX "honoured_of_company" ON "honoured"("company");
CREATE INDEX "produces_witness" ON "produces"(batch, sheet, row, start);
CREATE INDEX "produces_of_company" ON "produces"("company");
CREATE INDEX "produces_of_product" ON "produces"("product");
CREATE INDEX "capacity_witness" ON "capacity"(batch, sheet, row, start);
CREATE INDEX "capacity_of_company" ON "capacity"("company");
CREATE INDEX "capacity_of_product" ON "capacity"("product");
CREATE INDEX "purchase_total_witness" ON "purchase_total"(batch, sheet, row, start);
CREATE INDEX "purchase_total_of_buyer" ON "purchase_total"("buyer");
CREATE INDEX "chain_stated_witness" ON "chain_stated"(batch, sheet, row, start);
CREATE INDEX "chain_stated_of_chain" ON "chain_stated"("chain");
CREATE INDEX "segment_of_witness" ON "segment_of"(batch, sheet, row, start);
CREATE INDEX "segment_of_of_segment" ON "segment_of"("segment");
CREATE INDEX "segment_of_of_chain" ON "segment_of"("chain");
CREATE INDEX "needs_witness" ON "needs"(batch, sheet, row, start);
CREATE INDEX "needs_of_segment" ON "needs"("segment");
CREATE INDEX "needs_of_product" ON "needs"("product");
CREATE INDEX "leads_witness" ON "leads"(batch, sheet, row, start);
CREATE INDEX "leads_of_company" ON "leads"("company");
CREATE INDEX "leads_of_chain" ON "leads"("chain");
CREATE INDEX "related_product_witness" ON "related_product"(batch, sheet, row, start);
CREATE INDEX "related_product_of_product" ON "related_product"("product");
CREATE INDEX "related_product_of_other" ON "related_product"("other");
CREATE INDEX "corresponds_to_witness" ON "corresponds_to"(batch, sheet, row, start);
CREATE INDEX "corresponds_to_of_chain" ON "corresponds_to"("chain");
CREATE INDEX "corresponds_to_of_other" ON "corresponds_to"("other");
CREATE INDEX "industry_of_witness" ON "industry_of"(batch, sheet, row, start);
CREATE INDEX "industry_of_of_company" ON "industry_of"("company");
CREATE INDEX "industry_of_of_industry" ON "industry_of"("industry");
CREATE INDEX "industry_stated_witness" ON "industry_stated"(batch, sheet, row, start);
CREATE INDEX "industry_stated_of_industry" ON "industry_stated"("industry");
CREATE INDEX "policy_stated_witness" ON "policy_stated"(batch, sheet, row, start);
CREATE INDEX "policy_stated_of_policy" ON "policy_stated"("policy");
CREATE INDEX "chairs_witness" ON "chairs"(batch, sheet, row, start);
CREATE INDEX "chairs_of_official" ON "chairs"("official");
CREATE INDEX "chairs_of_chain" ON "chairs"("chain");
CREATE INDEX "in_charge_of_witness" ON "in_charge_of"(batch, sheet, row, start);
CREATE INDEX "in_charge_of_of_department" ON "in_charge_of"("department");
CREATE INDEX "in_charge_of_of_chain" ON "in_charge_of"("chain");
CREATE INDEX "measure_stated_witness" ON "measure_stated"(batch, sheet, row, start);
CREATE INDEX "measure_stated_of_measure" ON "measure_stated"("measure");
CREATE INDEX "measure_stated_of_policy" ON "measure_stated"("policy");
CREATE INDEX "responsible_for_witness" ON "responsible_for"(batch, sheet, row, start);
CREATE INDEX "responsible_for_of_department" ON "responsible_for"("department");
CREATE INDEX "responsible_for_of_measure" ON "responsible_for"("measure");
CREATE INDEX "target_stated_witness" ON "target_stated"(batch, sheet, row, start);
CREATE INDEX "target_stated_of_target" ON "target_stated"("target");
CREATE INDEX "target_stated_of_policy" ON "target_stated"("policy");
CREATE INDEX "park_stated_witness" ON "park_stated"(batch, sheet, row, start);
CREATE INDEX "park_stated_of_park" ON "park_stated"("park");
CREATE INDEX "member_of_witness" ON "member_of"(batch, sheet, row, start);
CREATE INDEX "member_of_of_official" ON "member_of"("official");
CREATE INDEX "member_of_of_policy" ON "member_of"("policy");
CREATE INDEX "project_stated_witness" ON "project_stated"(batch, sheet, row, start);
CREATE INDEX "project_stated_of_project" ON "project_stated"("project");
CREATE INDEX "identity_decided_witness" ON "identity_decided"(batch, sheet, row, start);
CREATE INDEX "identity_decided_of_company" ON "identity_decided"("company");
CREATE INDEX "identity_decided_of_other" ON "identity_decided"("other");
CREATE INDEX "fact_read_witness" ON "fact_read"(batch, sheet, row, start);
CREATE INDEX "fact_read_of_document" ON "fact_read"("document");
CREATE INDEX "fact_judged_witness" ON "fact_judged"(batch, sheet, row, start);
CREATE INDEX "fact_judged_of_document" ON "fact_judged"("document");
CREATE VIEW "supplies" AS SELECT a."buyer", a."year", a."batch", a."sheet", p."account", p."supplier", p."product", p."low", p."high", p."place", p."registered", p."intra_group", p."row", p."nth" FROM account a JOIN purchase p ON p.account = a.id;
COMMIT;
