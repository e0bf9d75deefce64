#!/bin/sh
# Sees that Chromium and a Chinese font are there for the browser tests. Installs them where that is possible
# (Debian or Ubuntu, as root) and says so; elsewhere says in one line that the browser tests will be skipped.
# With CI=true a missing browser is a failure.
set -u
ready() {
  { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1 &&
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh)" ]
}
ready && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "安装浏览器测试所需的 Chromium 与中文字体（apt-get）……"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null 2>&1
  apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-noto-cjk >/dev/null 2>&1
fi
ready && exit 0
if [ "${CI:-}" = true ]; then
  echo "没有 Chromium 或中文字体，也装不上：CI 里不能跳过浏览器测试" >&2
  exit 1
fi
echo "没有 Chromium 或中文字体：浏览器测试将跳过"
