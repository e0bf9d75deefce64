"""What the operating system says of a file or a port, in Chinese: users read no errno."""

from __future__ import annotations

import errno
from socket import gaierror

_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.EEXIST: "已经有同名的文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "文件太大",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EINVAL: "文件名或位置不合规定",
    errno.ELOOP: "链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EBUSY: "正被别的程序占用",
    errno.ETXTBSY: "正被别的程序占用",
    errno.EIO: "磁盘读写故障",
    errno.ENOMEM: "内存不足",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}


def reason_zh(error: OSError) -> str:
    """Why the system refused, as users are told; a reason that has no Chinese name here keeps the system's own.

    >>> reason_zh(OSError(errno.ENOSPC, "No space left on device")), reason_zh(OSError("odd"))
    ('磁盘已满', '系统报告：odd')
    """
    if isinstance(error, gaierror):
        return "没有这个主机名或地址"
    known = _REASONS.get(error.errno or 0)
    return known or f"系统报告：{error.strerror or error}"
