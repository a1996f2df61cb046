package check

import (
	"strings"

	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// patternTable has the attributes that a pattern finds: a name, a blank and the pattern.
const patternTable = `exclamations [!！]
questions [?？؟]
bullets (?m)^[ \t]*[-*+•][ \t]+
numbered (?m)^[ \t]*\d{1,3}[.)][ \t]+
nested_bullets (?m)^([ ]{2,}|\t+)[-*+•][ \t]+
headings (?m)^#{1,6}[ \t]+[^\n]*
bold \*\*[^*\n]+\*\*|__[^_\n]+__
inline_code ` + "`[^`\\n]+`" + `
table_rows (?m)^[ \t]*\|[^\n]*\|[^\n]*
block_quotes (?m)^[ \t]*>[^\n]*
links https?://[^\s)\]>]+|\[[^\]\n]+\]\([^)\n]+\)
semicolons [;；]
colons [:;：；]
dashes —| – | -- 
parentheses \(
quotes "[^"\n]+"|“[^”\n]+”|«[^»\n]+»|„[^“\n]+“
ellipses \.\.\.+|…
caps_words \b[A-Z]{2,} [A-Z]{2,}\b|\b[A-Z]{6,}\b
numbers \b\d+([.,]\d+)*\b
contractions (?i)\b(\w+n['’]t|(i|you|we|they|he|she|it|that|there|what|who|let|here)['’](m|re|ve|ll|d|s))\b
apologies (?i)\b(sorry|apolog(y|ies|i[sz]e|i[sz]ing)|entschuldigung|entschuldige|désolée?|disculpas?|perdón)\b
i \bI\b|\b[Mm](e|y|yself|ine)\b
we \b[Ww]e\b|\b[Uu]s\b|\b[Oo]urs?\b
closing_offer (?i)let me know if|feel free to (ask|reach)|hope this helps|anything else i can|would you like me to|do you want me to|happy to (help|assist)|if you (have any|need any|need more)|sag(en)? (mir|sie mir) bescheid|n['’]hésite(z)? pas|no dudes en
refusal (?i)\bas an ai\b|language model|i['’ ]?a?m (just |only )?an ai\b|i (cannot|can['’]t|am unable to) (help|assist|provide)|als ki\b|en tant qu['’]ia\b|como ia\b
flattery (?i)(great|good|excellent|fantastic|wonderful|interesting|brilliant) (question|point|idea|catch)\b|absolutely right|gute frage|bonne question|buena pregunta
buzzwords (?i)\b(synerg\w*|leverag\w*|delv\w*|game.chang\w*|paradigm\w*|holistic\w*|cutting.edge|seamless\w*|tapestry|empower\w*|deep dive|low.hanging fruit|circle back|move the needle|best.in.class|outside the box|at the end of the day|in today's world|ever.evolving|touch base|value.add\w*|thought leader\w*|unlock(ing)? the|navigat(e|ing) the)\b
filler (?i)\b(basically|actually|literally|really|simply|very|quite|just|in order to|it is (important|worth) (to note|noting)|it's (important|worth) (to note|noting)|needless to say|as a matter of fact|eigentlich|halt|irgendwie|en fait|du coup|básicamente)\b
profanity (?i)\b(fuck\w*|shit\w*|damn\w*|bitch\w*|asshole\w*|bastard\w*|crap|bullshit|scheiß\w*|arsch\w*|merde|putain|mierda|joder)\b
preamble (?i)^[\s#*]*(sure|of course|certainly|absolutely|great question|good question|thank(s| you)|i['’ ]?(d|would) be happy|i can help|happy to help|here('s| is| are)|to answer|that['’]s a (great|good)|well,|okay|ok,|let['’]s|when it comes to|in this (answer|article|response)|before (i|we)|as an ai|natürlich|gerne|klar|bien sûr|certainement|claro|por supuesto)
cites_sources (?i)https?://[^\s)\]>]+|\[\d+\]|\([^()\n]*\b(1[5-9]|20)\d\d[^()\n]*\)|\baccording to\b|\b(sources?|quellen?|fuentes?):
examples (?i)\b(for example|for instance|e\.g\.|such as|an example|examples?:|zum beispiel|z\. ?b\.|beispielsweise|par exemple|por ejemplo)
greeting (?i)^[\s*]*(dear|hi|hello|hey|good (morning|afternoon|evening)|greetings|liebe|lieber|hallo|sehr geehrte|guten (tag|morgen)|bonjour|chère?|salut|hola|estimad[oa]|querid[oa]|buenos)\b
sign_off (?i)(^|\n)[ \t]*((best|kind|warm)( (regards|wishes))?|regards|sincerely|yours( (sincerely|truly|faithfully))?|cheers|many thanks|thanks|love|mit freundlichen grüßen|(viele|liebe|beste) grüße|cordialement|bien à (vous|toi)|saludos( cordiales)?|atentamente)[,!.]?[ \t]*(\n[^\n]{0,60}){0,3}\s*$
summary_first (?i)^[\s#*]*(tl;?dr|summary|in short|in brief|in a nutshell|key points|the short (version|answer)|zusammenfassung|kurz gesagt|kurzfassung|en résumé|résumé|en resumen|resumen)
summary_last (?i)(\n|^|[.!?] )[\s#*]*(in (summary|conclusion|short)|to (sum up|summarize|summarise|conclude)|overall,|conclusion|tl;?dr|key takeaways?|zusammenfassend|fazit|en (résumé|conclusion|resumen|conclusión)|para concluir)[^\n]*\s*$
oxford_comma , [^,.;:!?\n]{1,40}, (and|or) `

// The opposites of attributes that hold of a text throughout: what breaks a rule that asks for more of them.
const (
	imperial = `(?i)\b\d+([.,]\d+)? ?(miles?|mi|feet|foot|ft|inch(es)?|yards?|pounds?|lbs?|ounces?|oz|gallons?|fahrenheit)\b|°F`
	metric   = `(?i)\b\d+([.,]\d+)? ?(kilomet(re|er)s?|km|met(re|er)s?|centimet(re|er)s?|cm|mm|kilograms?|kilos?|kg|grams?|lit(re|er)s?|celsius)\b|°C`
	noOxford = `, [^,.;:!?\n]{1,40}[^,.;:!?\n ] (and|or) `
)

// patternFor is the pattern of an attribute, "" for one that has none.
func patternFor(name string) string {
	at := strings.Index("\n"+patternTable, "\n"+name+" ")
	if at < 0 {
		return ""
	}
	line, _, _ := strings.Cut(patternTable[at+len(name)+1:], "\n")
	return line
}

// Stems of words as they are spelt in America and in Britain; a full stop ends a word.
const (
	americanSpelling = "color favor honor. honors. honored honoring honorable labor. labors. labored laboring neighbor flavor humor. humors. rumor behavior harbor odor. odors. armor center theater fiber liter. liters. meter. meters. analyz paralyz organiz realiz recogniz apologiz criticiz emphasiz summariz minimiz maximiz optimiz customiz prioritiz categoriz specializ traveled traveling traveler canceled canceling modeled modeling labeled labeling gray. grays. grayer defense offense jewelry aluminum pajamas skeptic plow fulfill. fulfills. enroll. enrolls. mom. moms. tire. tires. math."
	britishSpelling  = "colour favour honour labour neighbour flavour humour rumour behaviour harbour odour armour centre theatre fibre litre metre. metres. analyse. analysed analyses. analysing paralyse organise organisa organising realise realisa realising recognise recognising apologise apologising criticise criticising emphasise emphasising summarise summarising minimise minimising maximise maximising optimise optimising customise customising prioritise prioritising categorise categorising specialise specialising travelled travelling traveller cancelled cancelling modelled modelling labelled labelling grey defence offence jewellery aluminium pyjamas sceptic plough fulfil. fulfils. enrol. enrols. mum. mums. tyre. tyres. maths."
)

// spelledIn finds words that begin with a stem of a list.
func spelledIn(text, list string) (places []feature.ByteRange) {
	for _, w := range lexicon.Words(text) {
		word := strings.ToLower(text[w.Start:w.End]) + "."
		for rest := list; rest != ""; {
			var stem string
			if stem, rest, _ = strings.Cut(rest, " "); strings.HasPrefix(word, stem) {
				places = append(places, w)
				break
			}
		}
	}
	return places
}
