package syncer

import "strings"

// A pairing code is eight digits that the host gives, then ten letters that it never sees.
const (
	codeDigits  = 8
	codeLetters = 10
)

// JoinCode is a code as it is shown: "12345678-abcde-fghij".
func JoinCode(digits, letters string) string {
	return digits + "-" + letters[:codeLetters/2] + "-" + letters[codeLetters/2:]
}

// SplitCode reads a code as people type it: with any blanks, dashes and capitals.
func SplitCode(typed string) (digits, letters string, ok bool) {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n\u00a0-\u2010\u2011\u2012\u2013\u2014\u2212", r) {
			return -1
		}
		return r
	}, strings.ToLower(typed))
	if len(plain) != codeDigits+codeLetters || strings.Trim(plain[:codeDigits], "0123456789") != "" {
		return "", "", false
	}
	return plain[:codeDigits], plain[codeDigits:], true
}
