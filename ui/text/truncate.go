package text

// Truncate cuts s to at most n bytes of whole runes, with an ellipsis behind them.
func Truncate(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n] + "…"
}
