package feedback

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
	"testing"
)

// frozenTurns is the SHA-256 of turns-frozen.txt, which was fixed before anything was tuned.
const frozenTurns = "13a10d43f04cb9139e95d875265a191d4ecc4254488cee7bfd4e220dbd444838"

// The bars of both halves assert what is reached: shares of 1, and turns that are swapped.
var turnBars = []struct {
	file                         string
	macroF1, recall, falseAlarms float64
	swaps                        int
}{
	{"turns.txt", .94, .92, 0, 0},
	{"turns-frozen.txt", .71, .69, .12, 1},
}

// A labelledTurn is one labelled turn with the language of its chat.
type labelledTurn struct {
	language string
	corpusTurn
}

// labelledTurns classifies one half, chat by chat.
func labelledTurns(t testing.TB, file string) (list []labelledTurn) {
	t.Helper()
	var chat Chat
	language := ""
	for line := range strings.SplitSeq(readTestdata(t, file), "\n") {
		if name, ok := strings.CutPrefix(line, "== "); ok {
			language = name
			continue
		}
		label, text, ok := strings.Cut(line, ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		text = strings.ReplaceAll(text, "\\n", "\n")
		switch label {
		case "me":
			chat = Chat{}
			chat.AddTurn(text)
			chat.AddAnswer("An answer.")
		case "it":
			chat.AddAnswer(text)
		default:
			list = append(list, labelledTurn{language, corpusTurn{label: label, text: text, got: chat.AddTurn(text)}})
			chat.AddAnswer("An answer.")
		}
	}
	return list
}

// recall is the share of feedback of any kind that was classified as feedback of any kind.
func (c confusion) recall() float64 {
	feedback, found := 0, 0
	for k, n := range c {
		if k[0] != "none" {
			feedback += n
			if k[1] != "none" {
				found += n
			}
		}
	}
	return share(found, feedback)
}

// swaps counts complaints classified as praise and praise classified as a complaint.
func (c confusion) swaps() (n int) {
	for _, complaint := range []string{"UR1", "UR2", "UR3"} {
		n += c[[2]string{complaint, "UR5"}] + c[[2]string{"UR5", complaint}]
	}
	return n
}

// table has a row for each label and a column for each predicted kind.
func (c confusion) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%8s", "")
	for _, predicted := range kinds {
		fmt.Fprintf(&b, "%5s", predicted)
	}
	for _, label := range kinds {
		fmt.Fprintf(&b, "\n%8s", label)
		for _, predicted := range kinds {
			fmt.Fprintf(&b, "%5d", c[[2]string{label, predicted}])
		}
	}
	return b.String()
}

func (c confusion) summary() string {
	per := ""
	for _, k := range kinds {
		per += " " + k + " " + ftoa(c.f1(k))
	}
	return fmt.Sprintf("macro-F1 %.3f (%s), recall of any feedback %.3f, false alarms %.3f, swapped %d",
		c.macroF1(), per[1:], c.recall(), c.falseAlarms(), c.swaps())
}

// Both halves by language, with rows for labels and columns for predictions. WORDS=1 shows the errors in the half in
// view; the frozen half is only counted.
func TestHalvesOfTurns(t *testing.T) {
	for _, bar := range turnBars {
		t.Run(bar.file, func(t *testing.T) {
			all, languages := confusion{}, []string(nil)
			by := map[string]confusion{}
			for _, turn := range labelledTurns(t, bar.file) {
				if by[turn.language] == nil {
					by[turn.language], languages = confusion{}, append(languages, turn.language)
				}
				pair := [2]string{turn.label, string(turn.got.Kind)}
				all[pair]++
				by[turn.language][pair]++
				if turn.label != string(turn.got.Kind) && bar.file == "turns.txt" && os.Getenv("WORDS") != "" {
					t.Logf("%s: %q: classified %s %.2f, labelled %s", turn.language, turn.text, turn.got.Kind, turn.got.Confidence, turn.label)
				}
			}
			t.Logf("SHA-256 %s", sumOf(t, bar.file))
			for _, language := range languages {
				t.Logf("%s: %s\n%s", language, by[language].summary(), by[language].table())
			}
			t.Logf("all: %s\n%s", all.summary(), all.table())
			if got := all.macroF1(); got < bar.macroF1 {
				t.Errorf("macro-F1 %.3f, want %.3f", got, bar.macroF1)
			}
			if got := all.recall(); got < bar.recall {
				t.Errorf("recall of any feedback %.3f, want %.3f", got, bar.recall)
			}
			if got := all.falseAlarms(); got > bar.falseAlarms {
				t.Errorf("false alarms %.3f, want %.3f at most", got, bar.falseAlarms)
			}
			if got := all.swaps(); got > bar.swaps {
				t.Errorf("%d complaints and praises swapped, want %d at most", got, bar.swaps)
			}
		})
	}
}

func sumOf(t testing.TB, file string) string {
	t.Helper()
	sum := sha256.Sum256([]byte(readTestdata(t, file)))
	return hex.EncodeToString(sum[:])
}

// The halves are what was drawn: enough turns, every label in every language, the frozen file as it
// was, and each chat in the half that the hash of its first line says.
func TestTurnsAreFrozen(t *testing.T) {
	if got := sumOf(t, "turns-frozen.txt"); got != frozenTurns {
		t.Errorf("turns-frozen.txt has the SHA-256 %s, want %s: the frozen half is never changed", got, frozenTurns)
	}
	total := 0
	for half, bar := range turnBars {
		labels := confusion{}
		list := labelledTurns(t, bar.file)
		for _, turn := range list {
			labels[[2]string{turn.language, turn.label}]++
		}
		if total += len(list); len(list) < 150 {
			t.Errorf("%s has %d turns, want 150", bar.file, len(list))
		}
		for _, language := range []string{"English", "German", "Spanish", "French"} {
			for _, kind := range []string{"UR2", "UR3", "UR4", "UR5", "none"} {
				if labels[[2]string{language, kind}] == 0 {
					t.Errorf("%s has no %s in %s", bar.file, kind, language)
				}
			}
		}
		for line := range strings.SplitSeq(readTestdata(t, bar.file), "\n") {
			if first, ok := strings.CutPrefix(line, "me: "); ok && int(sha256.Sum256([]byte(first))[0]&1) != half {
				t.Errorf("%s: %q belongs to the other half", bar.file, first)
			}
		}
	}
	if total < 320 {
		t.Errorf("%d turns, want 320", total)
	}
}
