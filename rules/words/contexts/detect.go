// Package contexts says where rules hold: the context that a prompt shows ([Detect]), the scope of a rule stated in a
// context ([ScopeOf]), and the scopes next to one ([Near]).
package contexts

import (
	"strings"

	"palate"
	"palate/rules/words/lexicon"
)

// contextTable is the table of the classifier: a key and a value of a context, a colon, and phrases for it. A phrase is
// weighted by the words before it:
//
//	3  at the beginning of the prompt, or with only filler words before it
//	2  after a verb that asks for a text ("write"), for audiences after a preposition or the like ("to", "my"), for
//	   tasks after a verb of doing ("please", "help")
//	0  anywhere else
//
// Filler words and one unknown word may come between ("a very short email"). The value with the largest weight wins,
// the earlier of equals.
const contextTable = `medium email: email emails e-mail mail mails emailing correo correos courriel
medium slack: slack slack-nachricht mensaje-de-slack message-slack
medium teams: teams-message
medium discord: discord
medium whatsapp: whatsapp
medium sms: sms text-message text-messages textnachricht texto
medium chat: chat chat-message chatnachricht
medium letter: letter letters brief lettre courrier carta
medium cover_letter: cover-letter motivation-letter bewerbungsschreiben lettre-de-motivation carta-de-presentacion
medium application: job-application application bewerbung
medium resume: resume cv curriculum lebenslauf
medium blog: blog blog-post blogpost blogbeitrag billet
medium twitter: tweet tweets
medium linkedin: linkedin
medium reddit: reddit
medium social: social-media instagram facebook
medium docs: documentation docs readme manual dokumentation
medium report: report bericht rapport informe
medium essay: essay aufsatz dissertation ensayo
medium slides: slides slide-deck presentation powerpoint folien prasentation diapositives presentacion
medium article: article artikel articulo
medium story: story stories bedtime-story geschichte histoire cuento tale
medium poem: poem haiku sonnet limerick gedicht poeme poema
medium commit: commit-message commit
medium pr: pull-request merge-request
medium ticket: ticket bug-report
medium notes: meeting-notes minutes note notes protokoll compte-rendu actas thank-you-note
medium speech: speech toast rede discours discurso
medium description: product-description
medium tutorial: tutorial how-to
medium recipe: recipe rezept recette receta
medium newsletter: newsletter
medium proposal: proposal pitch
medium announcement: announcement press-release
task code_review: code-review review-this-code review-this-pull review-this-diff review-this-function review-my-code
task code: function script program query regex code python bash golang javascript sql unit-tests
task debug: debug stack-trace fehlersuche
task summary: summarize summarise summary zusammenfassung resume-de resumen resumer sum-up tldr
task explain: explain erklare explique explica
task translate: translate translation ubersetze ubersetzung traduis traduction traduce traduccion
task brainstorm: brainstorm brainstorming
task plan: plan planifica planifie
task proofread: proofread
task rewrite: rewrite rephrase reword
task compare: compare
audience boss: boss manager supervisor chef chefin vorgesetzten jefe jefa cheffe
audience colleague: colleague colleagues coworker coworkers kollegen kollegin collegue collegues companero
audience team: team equipe equipo
audience customer: customer customers kunde kunden kundin cliente clientes
audience client: client clients mandanten
audience supplier: supplier suppliers vendor lieferanten
audience friend: friend friends best-friend buddy freund freundin freunde ami amie amis amigo amiga amigos
audience family: family familie famille familia
audience child: kid kids child children kinder kindern enfants ninos hijos
audience student: student students pupils schuler studenten etudiants alumnos
audience teacher: professor teacher tutor lehrer professeur prof profesor profesora
audience landlord: landlord landlady vermieter proprietaire casero
audience neighbour: neighbour neighbours neighbor neighbors nachbarn voisin vecino
audience investor: investor investors shareholders investisseurs inversores
audience beginner: beginner beginners novice layperson anfanger anfangern debutant principiante
audience expert: expert experts specialist experten expertos engineers
audience recruiter: recruiter recruiters headhunter
audience parent: mom mum dad mother father parents mutter vater eltern mere pere madre padre padres
audience partner: husband wife girlfriend boyfriend partner mann frau
audience sibling: sister brother schwester bruder soeur frere hermana hermano
audience grandparent: grandma grandpa grandmother grandfather oma opa abuela abuelo
audience executive: executives ceo board
audience public: public general-public
audience patient: patient patients
audience doctor: doctor doctors nurse
audience company: whole-company staff
audience developer: developers devs programmers`

// The words that come before the values of a key, in all languages.
const (
	requestVerbs = " write draft compose send post make create file give into as prepare turn rewrite text write-me schreib schreibe verfasse ecris redige fais escribe redacta haz message email do on check answer leave "
	addressees   = " to for my our tell ask answer reply invite help an a meinen meinem meiner dem der einem fur mon ma mes un une a la les pour al mi mis para con responde antworte message text email mail with this "
	taskVerbs    = " please do write make give can you me to fais haz mach schreib schreibe debug help escribe create a una une eine in "
	fillers      = " a an the my our your his her their some this that me us short long brief quick very new to up another one best mein meine meinen meinem meiner eine einen ein einem der die das dem un une le la les mon ma mes el los mi mis with about angry whole formal polite friendly please dieses cet cette este esta "
)

// Detect returns what a prompt shows of its context: medium, task, audience and language, each "" where the prompt does
// not show it. The other keys stay empty.
func Detect(prompt string) palate.Context {
	tokens := head(lexicon.Scan(lexicon.Clip(prompt, maxPromptBytes), true))
	return palate.Context{
		Medium:   classify("medium ", tokens),
		Task:     classify("task ", tokens),
		Audience: classify("audience ", tokens),
		Language: lexicon.LanguageOf(prompt),
	}
}

// Kinds returns the values that a prompt can show for a key of its context: "medium", "task" or "audience".
func Kinds(key string) (list []string) {
	for line := range strings.SplitSeq(contextTable, "\n") {
		name, _, _ := strings.Cut(line, ": ")
		if value, ok := strings.CutPrefix(name, key+" "); ok {
			list = append(list, value)
		}
	}
	return list
}

// Fill fills the empty keys of a context with what the prompt shows.
func Fill(c palate.Context, prompt string) palate.Context {
	found := Detect(prompt)
	set := func(to *string, value string) {
		if *to == "" {
			*to = value
		}
	}
	set(&c.Medium, found.Medium)
	set(&c.Task, found.Task)
	set(&c.Audience, found.Audience)
	set(&c.Language, found.Language)
	return c
}

// Bounds on how much of a prompt is read, in bytes and words: the request comes first, what follows may be a source.
const (
	maxPromptBytes = 2000
	maxWords       = 60
)

// head returns the first words of a prompt, without quotations and patterns.
func head(tokens []lexicon.Token) (words []lexicon.Token) {
	for _, t := range tokens {
		if len(words) == maxWords {
			break
		}
		if t.Kind != lexicon.QuoteToken && t.Kind != lexicon.PatternToken {
			words = append(words, t)
		}
	}
	return words
}

// classify returns the value of a key with the largest weight, "" for none.
func classify(key string, tokens []lexicon.Token) (best string) {
	most := 1
	for line := range strings.SplitSeq(contextTable, "\n") {
		name, list, _ := strings.Cut(line, ": ")
		value, ok := strings.CutPrefix(name, key)
		if !ok {
			continue
		}
		for phrase := range strings.FieldsSeq(list) {
			if w := weigh(key, phrase, tokens); w > most {
				best, most = value, w
			}
		}
	}
	return best
}

// weigh returns the largest weight of a phrase among the tokens, 0 for none. Ties go to the longer phrase, then to the
// earlier place.
func weigh(key, phrase string, tokens []lexicon.Token) (most int) {
	n := strings.Count(phrase, "-") + 1
	for i := range tokens {
		if !hasPrefix(phrase, tokens[i:]) {
			continue
		}
		if w := weightAt(key, tokens, i); w > 0 {
			most = max(most, w*1000+n*100-i)
		}
	}
	return most
}

// hasPrefix reports whether tokens begin with the words of a phrase, which is joined by hyphens.
func hasPrefix(phrase string, tokens []lexicon.Token) bool {
	i := 0
	for word := range strings.SplitSeq(phrase, "-") {
		if i == len(tokens) || tokens[i].Text != word {
			return false
		}
		i++
	}
	return true
}

// weightAt returns the weight that the words before token i give it.
func weightAt(key string, tokens []lexicon.Token, i int) int {
	before := requestVerbs
	switch key {
	case "audience ":
		before = addressees
	case "task ":
		before = taskVerbs
	}
	if i == 0 || key == "task " && allTaskVerbs(tokens[:i]) {
		return 3
	}
	if key == "medium " && i <= 2 && !strings.Contains(requestVerbs, " "+tokens[0].Text+" ") && allFillers(tokens[:i]) {
		return 3
	}
	unknown := 0
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		t := tokens[k]
		if t.Kind == lexicon.StopToken || t.Kind == lexicon.PauseToken && t.Text != ":" {
			return 0
		}
		word := " " + t.Text + " "
		switch {
		case strings.Contains(before, word) && !(key == "audience " && k == 0 && t.Text == "a"):
			return 2
		case strings.Contains(fillers, word):
		default:
			if unknown++; unknown > 1 {
				return 0
			}
		}
	}
	return 0
}

// allTaskVerbs reports whether all tokens are verbs of doing or filler words.
func allTaskVerbs(tokens []lexicon.Token) bool {
	for _, t := range tokens {
		if !strings.Contains(taskVerbs, " "+t.Text+" ") && !strings.Contains(fillers, " "+t.Text+" ") {
			return false
		}
	}
	return true
}

// allFillers reports whether all tokens are filler words.
func allFillers(tokens []lexicon.Token) bool {
	for _, t := range tokens {
		if !strings.Contains(fillers, " "+t.Text+" ") {
			return false
		}
	}
	return true
}
