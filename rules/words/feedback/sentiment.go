package feedback

import (
	"strings"

	"palate/rules/feature"
	"palate/rules/words/lexicon"
)

// Sentiment returns the polarity of a comment: 1 for praise, -1 for blame, 0 for neither. The words of a sentiment
// lexicon add up, reversed in the scope of a negation and discounted before "but": "well written, but the ending is
// rushed" is blame.
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

// The weights of a sentence's words, and the sum from which a comment has a polarity.
const (
	sentimentThreshold = .5
	weightWord         = 1.0
	weightAnswer       = 2.0 // "yes" or "no" at the beginning
	weightNegation     = .5  // the negation itself
	weightContrast     = .5  // factor on what precedes "but" or follows "although"
	weightHypothetical = .7  // "could be", "should be"
	weightQuestion     = .5
	weightNegatedBlame = .7 // "not bad", "never dull"
)

// negationScope is how many words after a negation are reversed.
const negationScope = 4

// The sentiment lexicon; a * stands for any ending.
const (
	praiseWords   = ` good great excellent nice nicely well strong strongest effective* compelling interesting engag* vivid* clear clearly coheren* cohesi* believab* realis* natural* appropriate* balanc* original fresh creativ* imaginat* satisfying powerful rich beautiful* lovely delight* love loved enjoy* liked worked works fine accurate* accurac* correct correctly true truly convinc* smooth* sophisticat* skill* surprising surprised earned memorabl* moving nuanc* impress* success* succeed* helpful useful justified developed distinct* unified apt fit fits fitting evocativ* authentic* plausib* consistent* unique* proficien* clever* elegant* wonderful* amazing perfect* better best adequate* reasonabl* logical readable understandable funny humor* thoughtful concise detailed thorough relevant sense sensible avoid* tight* complex achiev* seamless* right `
	blameWords    = ` bad badly poor poorly weak* boring bored dull flat generic* predictabl* clich* tropes trope confus* unclear vague* abrupt* rushed rush awkward* clumsy clumsily contriv* forced unbelievab* unrealistic* unconvinc* superficial* shallow simplistic stereotyp* lack lacks lacking lacked missing miss misses missed fail fails failed fall falls incoheren* inconsisten* nonsens* repetit* repet* redundan* wordy overwrought overdone overly overus* sentimental* corny stilted wooden lazy formulaic trite hollow empty random* arbitrar* jarring incorrect* wrong* inaccura* false untrue misspell* error* mistake* problem* unfortunate* sadly unsatisf* unearned unnecess* irrelevan* disjoint* messy bizarre difficult* hard over-the-top heavy-handed undeveloped underdeveloped unexplained gibberish typo* rote mechanical* lackluster typical struggl* suffer* distract* ambig* misattribut* misinterpret* misread* made-up jumbl* unsupported off-topic contradict* illogical rambl* verbose rude unhelpful useless disappoint* issue* too despite limited drag drags dragged over-* overwritten sparse* attempt attempts attempted tries annoying ridiculous silly cheesy melodrama* unnatural* bland needed forgettable `
	negationWords = ` not no never nothing none neither nor without hardly barely scarcely little few isn't aren't wasn't weren't don't doesn't didn't can't cannot couldn't won't wouldn't hasn't haven't isnt doesnt dont didnt rarely nowhere `
	contrasts     = ` but however yet still unfortunately sadly `
	concessions   = ` although though while whereas despite `
	hypotheticals = ` could should would might wish needs need `
	diminishers   = ` only merely almost mostly `
)

// sentenceSentiment returns the sum of weights of one sentence, positive for praise.
func sentenceSentiment(sentence string) float64 {
	scorer := sentimentScorer{weight: 1}
	words := lexicon.Words(sentence)
	for i, place := range words {
		word := strings.ToLower(strings.ReplaceAll(sentence[place.Start:place.End], "’", "'"))
		if i > 0 && strings.ContainsAny(sentence[words[i-1].End:place.Start], ",;:()—–") {
			scorer.negation, scorer.weight = 0, 1
		}
		if i == 0 && beginsWithYesOrNo(sentence, words) {
			scorer.sum += weightAnswer * boolSign(word == "yes")
			continue
		}
		scorer.addWord(word, sentence[:place.Start])
	}
	if strings.HasSuffix(strings.TrimSpace(sentence), "?") {
		scorer.sum -= weightQuestion
	}
	return scorer.sum
}

// beginsWithYesOrNo reports whether a sentence begins with "yes" or "no" set off by punctuation.
func beginsWithYesOrNo(sentence string, words []feature.ByteRange) bool {
	word := strings.ToLower(sentence[words[0].Start:words[0].End])
	return len(words) > 1 && lexicon.IsOneOf(word, " yes no nope ") && strings.ContainsAny(sentence[words[0].End:words[1].Start], ",.;:!—-")
}

// A sentimentScorer adds up the words of a sentence.
type sentimentScorer struct {
	sum          float64
	weight       float64
	negation     int  // words left in the scope of the last negation
	hypothetical bool // a hypothetical came before
}

// addWord adds a word, given the text before it.
func (s *sentimentScorer) addWord(word, before string) {
	switch {
	case lexicon.IsOneOf(word, contrasts):
		s.sum, s.negation, s.hypothetical, s.weight = s.sum*weightContrast, 0, false, 1
	case lexicon.IsOneOf(word, concessions):
		s.negation, s.weight = 0, weightContrast
	case lexicon.IsOneOf(word, negationWords) && !(lexicon.IsOneOf(word, " little few ") && strings.HasSuffix(before, "a ")):
		s.sum -= weightNegation * s.weight
		s.negation = negationScope + 1
	case lexicon.IsOneOf(word, hypotheticals):
		s.hypothetical = true
		s.sum -= weightHypothetical * s.weight
	case lexicon.IsOneOf(word, diminishers):
		s.sum -= weightNegation * s.weight
	case matchesList(word, praiseWords) && !(word == "well" && strings.HasSuffix(before, "as ")):
		s.sum += praiseScore(s.negation > 0, s.hypothetical) * s.weight
	case matchesList(word, blameWords):
		s.sum += blameScore(s.negation > 0) * s.weight
	}
	s.negation = max(s.negation-1, 0)
}

// praiseScore returns the score of a word of praise: negated, it is blame; hypothetical, it counts for nothing.
func praiseScore(negated, hypothetical bool) float64 {
	switch {
	case negated:
		return -weightWord + weightNegation // the negation has counted already
	case hypothetical:
		return 0
	}
	return weightWord
}

// blameScore returns the score of a word of blame: negated, it is mild praise.
func blameScore(negated bool) float64 {
	if negated {
		return weightNegatedBlame + weightNegation
	}
	return -weightWord
}

// boolSign returns 1 for true and -1 for false.
func boolSign(b bool) float64 {
	if b {
		return 1
	}
	return -1
}

// maxStemBytes bounds the length of a word with a * in the lists.
const maxStemBytes = 16

// matchesList reports whether a word is in a list, or begins with one that ends in a *.
func matchesList(word, list string) bool {
	if lexicon.IsOneOf(word, list) {
		return true
	}
	for n := 3; n <= min(len(word), maxStemBytes); n++ {
		if strings.Contains(list, " "+word[:n]+"* ") {
			return true
		}
	}
	return false
}
