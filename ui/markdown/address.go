package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"palate/ui/node"
	"palate/ui/text"

	"github.com/vugu/vugu"
)

// link is an anchor to a web or mail address; any other address becomes plain words, so that
// nothing a model writes can run.
func link(to string) *vugu.VGNode {
	if !safeAddress(to) {
		return node.Element("span", "class", "dead-link")
	}
	return node.Element("a", "href", to, "target", "_blank", "rel", "noopener noreferrer nofollow")
}

// maxAddress is how long an address may be that can be followed.
const maxAddress = 2 << 10

// safeAddress reports whether to is a mailto address, or an http or https address with a host. Blanks, controls
// and backslashes are not taken: a browser would drop some and take others for slashes.
func safeAddress(to string) bool {
	if len(to) > maxAddress || !utf8.ValidString(to) || strings.ContainsFunc(to, invisible) {
		return false
	}
	scheme, rest, ok := strings.Cut(to, ":")
	switch scheme = strings.ToLower(scheme); {
	case ok && scheme == "mailto":
		return true
	case ok && (scheme == "http" || scheme == "https"):
		return strings.HasPrefix(rest, "//") && hostIn(to) != ""
	}
	return false
}

// hidden reports whether a character of an address would not be seen, or is read as another.
func invisible(r rune) bool {
	return r <= ' ' || r == '\\' || r == 0x7F || unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// hostIn is the host of a web address as it is looked up: in small letters, without user and port, letters
// beyond ASCII as punycode. It is "" for any other address.
func hostIn(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	if end := strings.IndexAny(rest, `/?#\`); end >= 0 {
		rest = rest[:end]
	}
	rest = rest[strings.LastIndexByte(rest, '@')+1:]
	if port := strings.LastIndexByte(rest, ':'); port >= 0 && !strings.HasSuffix(rest, "]") {
		rest = rest[:port]
	}
	return asciiHost(rest)
}

// asciiHost is a host name as it is looked up: wide letters and dots narrowed, others as punycode.
func asciiHost(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r == 0x3002 || r == 0xFF61:
			return '.'
		case r >= 0xFF01 && r <= 0xFF5E:
			r -= 0xFEE0
		}
		return unicode.ToLower(r)
	}, name)
	labels := strings.Split(name, ".")
	for i, label := range labels {
		labels[i] = asciiLabel(label)
	}
	return strings.Join(labels, ".")
}

// maxHost is how many bytes of a host are shown.
const maxHost = 60

// shownHost is a host as it is shown: its end tells whose it is.
func shownHost(host string) string {
	cut := len(host) - maxHost
	if cut <= 0 {
		return host
	}
	for cut < len(host) && !utf8.RuneStart(host[cut]) {
		cut++
	}
	return "…" + host[cut:]
}

// appendHost appends the host that a link leads to, where its words name another or its address hides it.
func (p *Parser) appendHost(to *vugu.VGNode, address string, a *vugu.VGNode) {
	host := hostIn(address)
	if a.Data != "a" || host == "" {
		return
	}
	words := p.textOf(a)
	if len(words) > maxAddress {
		words = text.Truncate(words, maxAddress)
	}
	if !namesOtherHost(words, host) && !isDisguised(address) {
		return
	}
	e := node.Element("span", "class", "link-host")
	node.AppendText(e, " ("+shownHost(host)+")")
	to.AppendChild(e)
}

// namesOtherHost reports whether the words of a link name a host that is not where it leads.
func namesOtherHost(words, host string) bool {
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("()[]<>\"'“”,;", r) }) {
		if named := hostLike(word); named != "" && named != host && "www."+named != host && named != "www."+host {
			return true
		}
	}
	return false
}

// hostLike is the host that a word looks like to a person, "" for none.
func hostLike(word string) string {
	if !strings.Contains(word, "://") {
		word = "//" + word
		word = "x:" + word
	}
	host := strings.Trim(hostIn(word), ".")
	dot := strings.LastIndexByte(host, '.')
	if dot <= 0 || len(host)-dot < 3 || strings.IndexFunc(host[dot+1:], func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && (r < '0' || r > '9') }) >= 0 {
		return ""
	}
	return host
}

// disguised reports whether an address has a user before its host, or a host that is not written as it is
// looked up.
func isDisguised(address string) bool {
	_, rest, _ := strings.Cut(address, "://")
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	return strings.Contains(rest, "@") || strings.ContainsFunc(rest, func(r rune) bool { return r >= utf8.RuneSelf }) || strings.Contains(strings.ToLower(rest), "xn--") || strings.Contains(rest, "%")
}

// imageChip stands for an image: its description and host. Nothing loads until it is followed.
func imageChip(src, alt string) *vugu.VGNode {
	chip := link(src)
	chip.Attr = append(chip.Attr, vugu.VGAttribute{Key: "data-chip", Val: "image"})
	node.AppendUntrusted(chip, text.ImageNotLoaded.With(alt+hostOf(src)))
	return chip
}

// hostOf is " (host)" of a web address, "" of any other.
func hostOf(address string) string {
	host := hostIn(address)
	if host == "" {
		return ""
	}
	return " (" + shownHost(host) + ")"
}
