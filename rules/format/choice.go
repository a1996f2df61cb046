package format

import (
	"slices"
	"strings"

	"palate"
)

// longestWord is the length of the longest value, in bytes, that a column of choices is asked about.
const longestWord = 64

// shown is a value of a column of choices as it stands in the file; ok is false for what can be no choice.
func shown(v palate.Value) (s string, ok bool) {
	if s, ok := v.Text(); ok {
		return strings.TrimSpace(s), true
	}
	if items, ok := v.Items(); ok && len(items) < 2 {
		if len(items) == 0 {
			return "", true
		}
		return shown(items[0])
	}
	if v.IsNull() {
		return "", true
	}
	_, truth := v.Truth()
	return v.String(), truth || isNumber(v)
}

// normal is a value in small letters, words with one blank between them, without the marks around it.
func normal(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 0xA0 || r == '>' || r == '<' || r == '=' || r == '.' || r == '-' || r == '\'' || r == '+':
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return strings.Trim(b.String(), ".' ")
}

var (
	noChoice = phrases("none|null|nan|n a|n.a|na|nil|unknown|skip|skipped|missing|-|--|unsure|not sure|can't tell|cannot tell|don't know|i don't know|not annotated|unlabeled" +
		"|weiß nicht|keine angabe|no sé|no sabe|je ne sais pas|non so|não sei")
	tieWords = phrases(`tie|ties|tied|draw|equal|equals|equally|both equal|both equally|same|the same|about the same|similar|equally good or bad|no preference|both equal|both same|no difference
		|unentschieden|gleich|gleich gut|gleichstand|egal|kein unterschied
		|empate|igual|iguales|lo mismo|égalité|egalite|ex aequo|pareil|pareilles|identique|pareggio|uguale|uguali|pari|iguais`)
	goodWords = phrases(`both|both good|bothgood|both are good|both equally good|all good|tie both good|tie bothgood|equally good|beide|beide gut|ambas|ambos|ambas buenas|ambos buenos|les deux|les deux bonnes
		|entrambe|entrambi|ambas boas|as duas`)
	badWords = phrases(`neither|neither good|neither is good|none of them|both bad|bothbad|both are bad|both equally bad|all bad|tie bothbad|tie both bad|equally bad|beide schlecht|keine|keine von beiden|ninguna|ninguno|ambas malas|ambos malos|aucune|aucun|les deux mauvaises
		|nessuna|nessuno|entrambe cattive|nenhuma|nenhum|ambas ruins`)
	upWords   = phrases(`true|yes|good|up|thumbs up|thumb up|thumbs-up|like|liked|positive|upvote|👍|desirable`)
	downWords = phrases(`false|no|bad|down|thumbs down|thumb down|thumbs-down|dislike|disliked|negative|downvote|👎|undesirable`)
)

// fillers are words around the mark of a side that change nothing: "Response A is much better".
var fillers = list(`
	the is was are much slightly significantly clearly marginally strongly somewhat far better best wins won win winner preferred prefer prefers
	i choose chose chosen responses answers outputs options candidates models assistants completions response answer output option candidate model assistant completion text version variant summary reply conversation side human_ref ref
	antwort antworten ausgabe ist besser gewinnt modell die der das option variante
	respuesta es mejor gana opción opcion modelo la el réponse reponse est meilleure gagne modèle modele sortie le
	risposta è e migliore vince opzione modello resposta é melhor vence opção opcao ganha
`)

func phrases(text string) []string {
	parts := strings.Split(text, "|")
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	return parts
}

// wordMeaning understands a normal value that is words. marks are those of the columns of the answers.
func wordMeaning(s string, marks sidePair) (Meaning, bool) {
	switch {
	case s == "" || slices.Contains(noChoice, s):
		return Meaning{}, true
	case slices.Contains(tieWords, s):
		return Meaning{Label: ChoseTie}, true
	case slices.Contains(goodWords, s):
		return Meaning{Label: ChoseTie, Level: palate.BothGood}, true
	case slices.Contains(badWords, s):
		return Meaning{Label: ChoseTie, Level: palate.BothBad}, true
	case strings.ContainsAny(s, "<>="):
		return comparison(s, marks)
	}
	left := unfilled(s)
	if left != s && left != "" && !slices.Contains(noChoice, left) {
		if m, ok := wordMeaning(left, marks); ok {
			return m, true
		}
	}
	label := sideOf(bare(s), marks)
	return Meaning{Label: label}, label != NoLabel
}

// unfilled is a normal value without its fillers.
func unfilled(s string) string {
	words := slices.DeleteFunc(strings.Split(s, " "), func(word string) bool { return slices.Contains(fillers, word) })
	return strings.Join(words, " ")
}

// bare is a normal value without its fillers; "" where more than one word is left.
func bare(s string) string {
	s = unfilled(s)
	if strings.IndexByte(s, ' ') >= 0 {
		return ""
	}
	return s
}

// sideOf is the answer that a mark is of: of the two columns before all, then by custom. Numbers mean
// something only as marks of the columns.
func sideOf(word string, marks sidePair) PairLabel {
	switch {
	case word == "":
		return NoLabel
	case word == marks[0]:
		return ChoseA
	case word == marks[1]:
		return ChoseB
	}
	for _, side := range sides {
		if len(side[0]) == 1 && side[0] <= "9" || side[0] == "one" && marks[0] == "0" {
			continue
		}
		switch word {
		case side[0]:
			return ChoseA
		case side[1]:
			return ChoseB
		}
	}
	return NoLabel
}

// comparison understands "A>B", "B >> A" and "A=B".
func comparison(s string, marks sidePair) (Meaning, bool) {
	at := strings.IndexAny(s, "<>=")
	end := at
	for end < len(s) && s[end] == s[at] {
		end++
	}
	left, right := sideOf(bare(strings.TrimSpace(s[:at])), marks), sideOf(bare(strings.TrimSpace(s[end:])), marks)
	switch {
	case left == NoLabel || right == NoLabel || left == right:
		return Meaning{}, false
	case s[at] == '=':
		return Meaning{Label: ChoseTie}, true
	case s[at] == '<':
		return Meaning{Label: right}, true
	}
	return Meaning{Label: left}, true
}

// thumbMeaning understands a normal value as what is thought of one answer.
func thumbMeaning(s string) (Meaning, bool) {
	switch {
	case s == "" || slices.Contains(noChoice, s):
		return Meaning{}, true
	case slices.Contains(upWords, s):
		return Meaning{Thumb: 1}, true
	case slices.Contains(downWords, s):
		return Meaning{Thumb: -1}, true
	}
	return Meaning{}, false
}
