#!/bin/sh
# Sees that Java and Maven are there for the tests on a real Neo4j server. Installs Maven where that is possible
# (Debian or Ubuntu, as root) and says so; elsewhere says in one line that these tests will be skipped.
# With CI=true a missing one is a failure.
set -u
ready() { command -v java >/dev/null 2>&1 && command -v mvn >/dev/null 2>&1; }
ready && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "安装 Neo4j 测试所需的 Java 与 Maven（apt-get）……"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null 2>&1
  apt-get install -y -qq --no-install-recommends maven default-jre-headless >/dev/null 2>&1
fi
ready && exit 0
if [ "${CI:-}" = true ]; then
  echo "没有 Java 或 Maven，也装不上：CI 里不能跳过 Neo4j 测试" >&2
  exit 1
fi
echo "没有 Java 或 Maven：Neo4j 测试将跳过"
