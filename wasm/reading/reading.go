// Package reading reads chats, and rules and reasons in words, behind one function: a request line in, an answer line
// out. The page speaks it to a worker, which reads in the background.
//
// A request is one JSON object in UTF-8; "op" says what is asked:
//
//	{"op":"chat","text":TEXT}    {"turns":N,"heard":[...]}, of package record
//	{"op":"chat","turns":[{"user":BOOL,"text":TEXT}]}   the same of turns that are known apart
//	{"op":"rules","text":TEXT}   {"rules":[...]}, the rules that the words are; with "here":true of words that are said on a
//	                             site, in a chat
//	{"op":"reason","text":TEXT}  {"reasons":[{"tag","quote"}],"rules":[...],"vague"}, a remark of package record
//
// What cannot be answered is an error of package protocol.
package reading

import (
	"palate"
	"palate/rules/format"
	"palate/rules/record"
	"palate/rules/words"
	"palate/wasm/protocol"
)

// Call answers one request; in is not kept.
func Call(in []byte) (out []byte) { return protocol.Answer(in, answer) }

func answer(request palate.Value) (palate.Value, error) {
	op, _ := request.Get("op").Text()
	text, _ := request.Get("text").Text()
	switch op {
	case "chat":
		if turns, ok := request.Get("turns").Items(); ok {
			return chat(turnsOf(turns)), nil
		}
		return chat(format.Turns(text)), nil
	case "rules":
		if here, _ := request.Get("here").Truth(); here {
			return protocol.Single("rules", record.RulesValue(words.ParseHere(text))), nil
		}
		return protocol.Single("rules", record.RulesValue(words.Parse(text))), nil
	case "reason":
		return remark(text), nil
	}
	return palate.Null, palate.Malformed("op", "must be chat, rules or reason")
}
