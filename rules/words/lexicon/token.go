package lexicon

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Token is a word of a text, a number, a quotation, a pattern or a mark.
type Token struct {
	Kind       TokenKind
	Text       string // folded, see [Fold]
	Raw        string // as written; of a quotation or pattern, what is inside
	Start, End int    // bytes of the phrase
	Corrected  bool   // Text is the correction of a typo
}

// A TokenKind says what a token is.
type TokenKind uint8

const (
	WordToken    TokenKind = iota // letters, digits and marks, or any other symbol, such as an emoji
	NumberToken                   // digits, with separators between groups of three
	QuoteToken                    // text between quotation marks
	PatternToken                  // a regular expression between slashes
	PauseToken                    // , : ( ) and long dashes
	StopToken                     // . ! ? ; and line ends
)

// A scanner cuts a phrase into tokens. Hyphens cut words; apostrophes cut them in languages that
// elide ("n'utilise"), and are dropped in others ("don't" is dont).
type scanner struct {
	phrase string
	elides bool
	at     int
	tokens []Token
	open   map[string]int // up to where nothing closes what one of these closers would
}

// Scan splits a text into tokens; elides says that an apostrophe separates two words in its language.
func Scan(phrase string, elides bool) []Token {
	s := scanner{phrase: phrase, elides: elides, open: map[string]int{}}
	for s.at < len(phrase) {
		s.next()
	}
	return s.tokens
}

func (s *scanner) next() {
	r, size := utf8.DecodeRuneInString(s.phrase[s.at:])
	if !IsWordRune(r) && s.delimited(r, size) {
		return
	}
	switch {
	case unicode.IsDigit(r) && r < 0x80:
		s.number()
	case IsWordRune(r):
		s.word()
	case r == '-' && s.spaced():
		s.add(PauseToken, s.at+1)
	case r == '.' && s.abbreviated():
		s.at += size
	case strings.ContainsRune(".!?;\n…。！？¿¡", r):
		s.add(StopToken, s.at+size)
	case strings.ContainsRune(",:()[]—–،、/", r):
		s.add(PauseToken, s.at+size)
	default:
		s.symbol(r, size)
	}
}

// spaced reports whether a hyphen stands between words with blanks on both sides, as a dash does; at the
// beginning of a line it marks an item of a list.
func (s *scanner) spaced() bool {
	n := len(s.tokens)
	return n > 0 && s.at+1 < len(s.phrase) && s.phrase[s.at-1] == ' ' && s.phrase[s.at+1] == ' ' &&
		!strings.Contains(s.phrase[s.tokens[n-1].End:s.at], "\n") && s.tokens[n-1].Kind != StopToken
}

// symbol skips blanks and joining marks; any other sign, as an emoji, is a word nobody knows.
func (s *scanner) symbol(r rune, size int) {
	if unicode.IsSpace(r) || strings.ContainsRune("-‑'’*_+&~|#\"“”„«»`", r) || unicode.IsControl(r) || unicode.In(r, unicode.Cf) {
		s.at += size
		return
	}
	s.add(WordToken, s.at+size)
}

func (s *scanner) add(kind TokenKind, end int) {
	raw := s.phrase[s.at:end]
	s.tokens = append(s.tokens, Token{Kind: kind, Text: Fold(raw), Raw: raw, Start: s.at, End: end})
	s.at = end
}

// IsWordRune reports whether a character belongs to a word: a letter, a digit or a mark on one.
func IsWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// abbreviations may be followed by a full stop that ends nothing.
var abbreviations = []string{"max", "min", "approx", "ca", "etc", "resp", "bzw", "z", "b", "e", "g", "i", "mr", "dr", "env"}

func (s *scanner) abbreviated() bool {
	n := len(s.tokens)
	return n > 0 && s.tokens[n-1].End == s.at && slices.Contains(abbreviations, s.tokens[n-1].Text)
}

// number takes digits, with separators between groups of three.
func (s *scanner) number() {
	end := s.at
	for end < len(s.phrase) {
		c := s.phrase[end]
		grouped := (c == ',' || c == '.') && groupOfThree(s.phrase[end+1:])
		if (c < '0' || c > '9') && !grouped {
			break
		}
		end++
	}
	if r, _ := utf8.DecodeRuneInString(s.phrase[end:]); IsWordRune(r) && r != utf8.RuneError {
		s.word()
		return
	}
	s.add(NumberToken, end)
}

func groupOfThree(rest string) bool {
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	return digits == 3
}

// word takes letters, digits and marks, with apostrophes inside unless they cut, and the dots of a
// host name.
func (s *scanner) word() {
	end := s.at
	for i, r := range s.phrase[s.at:] {
		at := s.at + i
		switch {
		case IsWordRune(r):
			end = at + utf8.RuneLen(r)
			continue
		case (r == '\'' || r == '’') && !s.elides && at == end && letterAt(s.phrase, at+utf8.RuneLen(r)):
			continue
		case r == '.' && IsHost(s.phrase[at+1:min(len(s.phrase), at+maxHost)]):
			continue
		case r == ';' && at == end && strings.HasPrefix(s.phrase[at:], ";dr"):
			s.add(WordToken, end)
			s.at++
			return
		}
		break
	}
	s.add(WordToken, max(end, s.at+1))
}

func letterAt(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[min(at, len(text)):])
	return unicode.IsLetter(r)
}

// maxHost is how many bytes of what follows a dot are read for the end of a host name (RFC 1035, 2.3.4).
const maxHost = 63

// IsHost reports whether what follows a dot is the end of a host name.
func IsHost(rest string) bool {
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(rest)
	}
	tail := rest[end:]
	if strings.HasPrefix(tail, ".") && len(tail) > 1 && letterAt(tail, 1) {
		return IsHost(tail[1:])
	}
	return slices.Contains([]string{"com", "org", "net", "ai", "io", "edu", "gov", "dev", "app", "co", "uk", "de", "fr", "es", "eu", "example"}, rest[:end])
}

// closers of quotation marks, and of a pattern between slashes.
func closerOf(r rune) string {
	switch r {
	case '"':
		return "\""
	case '“', '„':
		return "”“"
	case '«':
		return "»"
	case '`':
		return "`"
	case '\'', '‘':
		return "'’"
	case '/':
		return "/"
	}
	return ""
}

// delimited takes a quotation or a pattern that begins here and ends in its line.
func (s *scanner) delimited(open rune, size int) bool {
	closers := closerOf(open)
	if closers == "" || s.at < s.open[closers] || s.glued() {
		return false
	}
	inside, skip := s.phrase[s.at+size:], false
	s.open[closers] = len(s.phrase)
	for i, r := range inside {
		switch {
		case r == '\n':
			s.open[closers] = s.at + size + i
			return false
		case skip:
			skip = false
		case r == '\\' && open == '/':
			skip = true
		case strings.ContainsRune(closers, r) && i > 0 && !(open != '"' && letterAt(inside, i+utf8.RuneLen(r))):
			s.open[closers] = 0
			s.take(open, inside[:i], s.at+size+i+utf8.RuneLen(r))
			return true
		}
	}
	return false
}

func (s *scanner) take(open rune, inside string, end int) {
	kind := QuoteToken
	if open == '/' {
		kind = PatternToken
	} else {
		inside = strings.TrimSpace(inside)
	}
	s.tokens = append(s.tokens, Token{Kind: kind, Text: Fold(inside), Raw: inside, Start: s.at, End: end})
	s.at = end
}

// glued reports whether a word ends right before here, as before an apostrophe.
func (s *scanner) glued() bool {
	r, _ := utf8.DecodeLastRuneInString(s.phrase[:s.at])
	return IsWordRune(r) && r != utf8.RuneError
}

// Fold returns a text in lower case without accents and apostrophes, the form in which phrases are compared.
func Fold(text string) string {
	plain := true
	for i := range len(text) {
		c := text[i]
		plain = plain && c < 0x80 && c != '\'' && (c < 'A' || c > 'Z')
	}
	if plain {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if r != '\'' && r != '’' {
			b.WriteString(foldRune(unicode.ToLower(r)))
		}
	}
	return b.String()
}

// accented letters and what they fold to.
const (
	accented = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"
	bare     = "aaaaaaceeeeiiiinooooouuuuyy"
)

func foldRune(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	}
	if r < 0xE0 || r > 0xFF {
		return string(r)
	}
	n := 0
	for _, a := range accented {
		if a == r {
			return bare[n : n+1]
		}
		n++
	}
	return string(r)
}
