// Loaded before the program of a process that was forked: when its parent goes, however it goes, so does it.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.channel?.unref()
