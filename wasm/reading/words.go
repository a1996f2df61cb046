package reading

import (
	"palate"
	"palate/rules/format"
	"palate/rules/record"
	"palate/rules/words"
	"palate/rules/words/feedback"
)

// chat is the feedback in a chat on its answers. Texts that no log can hold are passed over.
func chat(turns []format.Turn) palate.Value {
	var listener feedback.Chat
	var heard []palate.Value
	for _, t := range turns {
		if !t.User {
			listener.AddAnswer(t.Text)
			continue
		}
		f := listener.AddTurn(t.Text)
		if f.Prompt == "" || f.Answer == "" || max(len(f.Prompt), len(f.Answer), len(t.Text)) > palate.MaxText {
			continue
		}
		heard = append(heard, record.TurnFeedback{
			Kind: f.Kind, Quote: f.Quote, Confidence: f.Confidence, Prompt: f.Prompt, Answer: f.Answer, Turn: t.Text,
			Rules: words.Parse(t.Text),
		}.Value())
	}
	return palate.Object(
		palate.Member{Name: "turns", Value: palate.Number(float64(len(turns)))},
		palate.Member{Name: "heard", Value: palate.List(heard...)})
}

// turnsOf are the turns of a list.
func turnsOf(list []palate.Value) []format.Turn {
	turns := make([]format.Turn, len(list))
	for i, item := range list {
		turns[i].User, _ = item.Get("user").Truth()
		turns[i].Text, _ = item.Get("text").Text()
	}
	return turns
}

// remark is what the words of a reason say.
func remark(text string) palate.Value {
	said := record.ParsedReason{Rules: words.Parse(text), Vague: feedback.Vague(text)}
	for _, wish := range feedback.Reason(text) {
		said.Reasons = append(said.Reasons, record.TaggedQuote{Tag: wish.Code(), Quote: wish.Quote})
	}
	return said.Value()
}
