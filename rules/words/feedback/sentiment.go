package feedback

import (
	"strings"

	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// Sentiment reads whether a comment finds a text good, 1, or finds fault with it, -1; 0: it says neither.
// Words of praise and blame add up, turned round behind a negation, and less where the sentence goes on
// to say "but": "well written, but the ending is rushed" finds fault.
func Sentiment(text string) int {
	sum := 0.0
	if strings.Contains(text, "?") && len(lexicon.Words(text)) == 0 {
		return -1 // a reader who does not follow
	}
	for _, s := range lexicon.Sentences(text) {
		sum += sentenceSentiment(text[s.Start:s.End])
	}
	switch {
	case sum >= sentimentThreshold:
		return 1
	case sum <= -sentimentThreshold:
		return -1
	}
	return 0
}

// Weights of what a sentence says, and from which sum a comment says anything.
const (
	sentimentThreshold = .5
	weightWord         = 1.0
	weightAnswer       = 2.0 // a comment that begins with yes or no
	weightNegation     = .5  // a thing that is not there, or a denial
	weightContrast     = .5  // of what stands before "but", or behind "although"
	weightHypothetical = .7  // how it could be
	weightQuestion     = .5
	weightNegatedBlame = .7 // "not bad", "never dull"
)

// negationScope is how many words behind a negation are turned round.
const negationScope = 4

// Words of verdicts; a * stands for any ending.
const (
	praiseWords   = ` good great excellent nice nicely well strong strongest effective* compelling interesting engag* vivid* clear clearly coheren* cohesi* believab* realis* natural* appropriate* balanc* original fresh creativ* imaginat* satisfying powerful rich beautiful* lovely delight* love loved enjoy* liked worked works fine accurate* accurac* correct correctly true truly convinc* smooth* sophisticat* skill* surprising surprised earned memorabl* moving nuanc* impress* success* succeed* helpful useful justified developed distinct* unified apt fit fits fitting evocativ* authentic* plausib* consistent* unique* proficien* clever* elegant* wonderful* amazing perfect* better best adequate* reasonabl* logical readable understandable funny humor* thoughtful concise detailed thorough relevant sense sensible avoid* tight* complex achiev* seamless* right `
	blameWords    = ` bad badly poor poorly weak* boring bored dull flat generic* predictabl* clich* tropes trope confus* unclear vague* abrupt* rushed rush awkward* clumsy clumsily contriv* forced unbelievab* unrealistic* unconvinc* superficial* shallow simplistic stereotyp* lack lacks lacking lacked missing miss misses missed fail fails failed fall falls incoheren* inconsisten* nonsens* repetit* repet* redundan* wordy overwrought overdone overly overus* sentimental* corny stilted wooden lazy formulaic trite hollow empty random* arbitrar* jarring incorrect* wrong* inaccura* false untrue misspell* error* mistake* problem* unfortunate* sadly unsatisf* unearned unnecess* irrelevan* disjoint* messy bizarre difficult* hard over-the-top heavy-handed undeveloped underdeveloped unexplained gibberish typo* rote mechanical* lackluster typical struggl* suffer* distract* ambig* misattribut* misinterpret* misread* made-up jumbl* unsupported off-topic contradict* illogical rambl* verbose rude unhelpful useless disappoint* issue* too despite limited drag drags dragged over-* overwritten sparse* attempt attempts attempted tries annoying ridiculous silly cheesy melodrama* unnatural* bland needed forgettable `
	negationWords = ` not no never nothing none neither nor without hardly barely scarcely little few isn't aren't wasn't weren't don't doesn't didn't can't cannot couldn't won't wouldn't hasn't haven't isnt doesnt dont didnt rarely nowhere `
	contrasts     = ` but however yet still unfortunately sadly `
	concessions   = ` although though while whereas despite `
	hypotheticals = ` could should would might wish needs need `
	diminishers   = ` only merely almost mostly `
)

// sentenceSentiment is what one sentence says.
func sentenceSentiment(s string) float64 {
	r := sentimentScorer{weight: 1}
	places := lexicon.Words(s)
	for i, p := range places {
		word := strings.ToLower(strings.ReplaceAll(s[p.Start:p.End], "’", "'"))
		if i > 0 && strings.ContainsAny(s[places[i-1].End:p.Start], ",;:()—–") {
			r.negation, r.weight = 0, 1
		}
		if i == 0 && answersFirst(s, places) {
			r.sum += weightAnswer * boolSign(word == "yes")
			continue
		}
		r.read(word, s[:p.Start])
	}
	if strings.HasSuffix(strings.TrimSpace(s), "?") {
		r.sum -= weightQuestion
	}
	return r.sum
}

// answersFirst reports whether a sentence begins with yes or no and then stops before it goes on.
func answersFirst(s string, places []feature.ByteRange) bool {
	word := strings.ToLower(s[places[0].Start:places[0].End])
	return len(places) > 1 && lexicon.IsOneOf(word, " yes no nope ") && strings.ContainsAny(s[places[0].End:places[1].Start], ",.;:!—-")
}

// A sentimentScorer goes through the words of a sentence.
type sentimentScorer struct {
	sum          float64
	weight       float64
	negation     int  // words that the last negation still reaches
	hypothetical bool // how it could be was spoken of
}

// read takes in a word; before is what stands in front of it.
func (r *sentimentScorer) read(word, before string) {
	switch {
	case lexicon.IsOneOf(word, contrasts):
		r.sum, r.negation, r.hypothetical, r.weight = r.sum*weightContrast, 0, false, 1
	case lexicon.IsOneOf(word, concessions):
		r.negation, r.weight = 0, weightContrast
	case lexicon.IsOneOf(word, negationWords) && !(lexicon.IsOneOf(word, " little few ") && strings.HasSuffix(before, "a ")):
		r.sum -= weightNegation * r.weight
		r.negation = negationScope + 1
	case lexicon.IsOneOf(word, hypotheticals):
		r.hypothetical = true
		r.sum -= weightHypothetical * r.weight
	case lexicon.IsOneOf(word, diminishers):
		r.sum -= weightNegation * r.weight
	case listed(word, praiseWords) && !(word == "well" && strings.HasSuffix(before, "as ")):
		r.sum += praiseScore(r.negation > 0, r.hypothetical) * r.weight
	case listed(word, blameWords):
		r.sum += blameScore(r.negation > 0) * r.weight
	}
	r.negation = max(r.negation-1, 0)
}

// praiseScore is what a word of praise adds: denied, it finds fault; of how a text could be, it says nothing.
func praiseScore(denied, wished bool) float64 {
	switch {
	case denied:
		return -weightWord + weightNegation // the negation has counted already
	case wished:
		return 0
	}
	return weightWord
}

func blameScore(denied bool) float64 {
	if denied {
		return weightNegatedBlame + weightNegation
	}
	return -weightWord
}

func boolSign(b bool) float64 {
	if b {
		return 1
	}
	return -1
}

// longestStem is how many bytes the longest word with a * has at most.
const longestStem = 16

// listed reports whether a word is in a list, or begins as one with a * does.
func listed(word, list string) bool {
	if lexicon.IsOneOf(word, list) {
		return true
	}
	for n := 3; n <= min(len(word), longestStem); n++ {
		if strings.Contains(list, " "+word[:n]+"* ") {
			return true
		}
	}
	return false
}
