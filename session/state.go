package session

import (
	"palate"
	gestures "palate/rules/gesture"
	"palate/ui/text"
)

// A View is one of the app's pages.
type View string

// The pages. Their names stand in the page's address.
const (
	ViewPage    View = "page"    // the page of another site beside the panel; of a panel alone
	ViewCompare View = "compare" // two answers, one question
	ViewRanked  View = "ranked"  // all answers to the prompt on the page
	ViewLearned View = "learned" // claims about the person
	ViewRules   View = "rules"   // rules the person stated
	ViewHistory View = "history" // past decisions
	ViewTexts   View = "texts"   // what to compare
	ViewDevices View = "devices" // the person's other devices
	ViewData    View = "data"    // what there is of the person here: export, import, pause, delete
)

// Tabs are the pages of the navigation in its order. The page of devices opens by the word on syncing, and from it and
// from the settings that of the person's data.
var Tabs = [...]View{ViewCompare, ViewRanked, ViewLearned, ViewRules, ViewHistory, ViewTexts}

// Name is what a page is called.
func (v View) Name() string {
	switch v {
	case ViewPage:
		return text.ThisPage
	case ViewRanked:
		return text.Ranked
	case ViewLearned:
		return text.Learned
	case ViewRules:
		return text.Rules
	case ViewHistory:
		return text.History
	case ViewTexts:
		return text.Texts
	case ViewDevices:
		return text.Devices
	case ViewData:
		return text.YourData
	}
	return text.Compare
}

// A Phase is how far something that takes time has come.
type Phase int

// The phases.
const (
	Idle    Phase = iota // not begun
	Loading              // at work
	Failed               // it did not come
	Ready                // it is there
)

// State is all that the pages show. Session changes it, under the render lock; components only
// read it.
type State struct {
	Phase          Phase
	View           View
	Visits         int    // pages opened so far
	Fault          *Fault // nil: nothing went wrong
	Status         Status
	Help           bool
	AppearanceOpen bool              // the panel of the page's appearance is open
	Appearance     map[string]string // what was chosen about it, by name
	Showing        *Showing
	Answers        int             // live decisions
	Open           map[string]bool // what is unfolded, by name
	CanUndo        bool
	CanRedo        bool
	Ranked         []RankedAnswer
	Targets        []TargetSlider // sliders that are set; they teach nothing
	Focus          string         // where the keyboard goes after the next drawing, as a selector; "" where it is
	PairsShown     int            // pairs shown so far: each begins at its top
	Announcement   string         // what a screen reader says of the pair on the page: "Pair 5 of 60"; "" at first
	Rebinding      Action         // the action whose key is chosen now; "" none
	Exemplars      map[int]int    // outputs on the page that the person wants more like (1) or less (-1)
	Learned        []LearnedClaim // claims, what explains most of the choices first
	Measures       []Measure      // what is known of each feature; of the page "Learned"
	Guesses        string         // how often the guesses were right
	Rules          []RuleEntry    // stated rules, the newest first
	Instructions   string         // rules and sure claims as instructions for any model; of the page of rules
	Rule           *RulePanel     // nil: closed
	Insights       []string       // on how the person answers
	Style          StyleForm
	History        []PastDecision
	Why            *WhyPanel // nil: closed
	Sets           []Set
	Set            int // index into Sets
	Texts          TextsForm
	File           *FileForm // nil: none was dropped
	Chat           ChatForm
	Edit           *EditPanel  // nil: closed
	Habits         []Habit     // rules that the person's edits could be
	Marks          []SlotMarks // what was said of the answers on the page, by slot
	Tags           *TagPanel   // nil: closed
	Order          *OrderPanel // nil: the answers are not being put in order
	Span           *SpanPanel  // nil: closed
	Devices        DevicesForm
	Data           DataForm
	Page           PageForm
	Paused         bool // nothing is recorded or learned in this browser
}

// A Fault is what went wrong, what is safe, and what to do, each a sentence.
type Fault struct {
	What string
	Safe string
	Do   string
	// Retry does again what failed; nil where it cannot be.
	Retry func()
	// RetryLabel is what the button of Retry says, "" for "Try again".
	RetryLabel string
	// Download saves what is in memory as a file; nil where all is stored.
	Download func()
}

// RetryText is what the button of Retry says.
func (f *Fault) RetryText() string {
	if f.RetryLabel == "" {
		return text.Retry
	}
	return f.RetryLabel
}

// A Status is the line under the bar.
type Status struct {
	Text     string
	Busy     bool // what it speaks of is not saved yet
	Learning bool // and what that changed is not said yet
}

// A Showing is some answers to one prompt on the page. What asks which of two is better asks for its [Sides].
type Showing struct {
	Prompt     *Prompt
	Slots      []int  // index into Prompt.Outputs by slot, 0 is left or uppermost; 2 to palate.MaxSlots
	Seed       uint64 // of the shuffle
	Since      int64  // Unix ms when it appeared
	First      int64  // Unix ms of the first key or touch; 0: none yet
	Revealed   int64  // Unix ms when names were asked for; 0: not before the decision
	Names      bool   // the names are on the page
	Decided    bool
	Strength   int // -3..3, positive favours the left
	Level      palate.Level
	Skipped    bool
	Cursor     int  // the bar's focus, 0..6 from left
	Chosen     bool // arrow keys chose Cursor, and nothing was answered since
	Reached    bool // keys moved the focus while it was on the page as it stands
	Guess      Guess
	Event      palate.EventID // of the shown event; zero until the first gesture
	Decision   palate.EventID // of the live decision; zero while undecided
	Predicted  []float64      // by strength -3..3, before the decision
	Repeated   bool           // it was decided before, with the sides swapped
	Propensity float64        // probability that this pair was drawn so, sides and all; 0: it was not drawn
	Bits       float64        // what the reply is expected to tell; 0: chance chose the pair
	Dims       map[string]int // strength by aspect, -3..3, positive favours the left; nil: none
	Rank       *palate.Rank   // the order that it was decided by; nil: by a comparison, or not at all

	PredictedVisible bool // what is expected was to be seen before the decision
	Found            bool // it was found on a page: Palate asked nothing

	drafts  map[int]float64 // ratings that keys moved and Enter did not give yet, by slot
	d       palate.Decision // how the last decision came about
	looked  *gestures.Gaze
	undrawn bool // no frame has shown it yet, so no press can be meant for it
}

// A Guess is what Palate expected before the decision.
type Guess struct {
	Side    int      // 0 left, 1 right
	P       float64  // of that side, ties apart
	Known   bool     // it had something to go by
	Reasons []string // "B is shorter": why it went there, as far as that can be explained
}

// A RankedAnswer is one row of the ranked page.
type RankedAnswer struct {
	Output    int     // index into Prompt.Outputs
	Was       int     // its place in the default order, from 0
	Score     float64 // logits
	SD        float64
	Best      float64 // probability of being the best
	Group     int     // from 1; rows of one group are too close to call
	Why       string
	Broken    string // the hard rule that it breaks; "" none
	NoAnswer  bool   // it is none: empty, unreadable, or stuck in a loop
	Unchanged bool   // Palate abstained: it stands where it stood
	OOD       bool
}

// A PastDecision is one row of the history.
type PastDecision struct {
	ID      palate.EventID
	Showing palate.EventID
	At      int64
	Prompt  string
	What    string // "B clearly better"
	Chat    bool   // feedback in a chat, on a single answer
	Mine    bool   // written on this device
	Device  string // what the other device is called
	Site    string // that it was read on; "" for none
}

// StrengthName says a place of the bar, -3..3, positive favours the left.
func StrengthName(strength int) string {
	return [7]string{
		text.BMuchBetter, text.BClearlyBetter, text.BSlightlyBetter, text.AboutTheSame,
		text.ASlightlyBetter, text.AClearlyBetter, text.AMuchBetter,
	}[strength+3]
}

// DecisionName says a decision in words.
func DecisionName(strength int, level palate.Level, skipped bool) string {
	switch {
	case skipped:
		return text.CantTell
	case level == palate.BothGood:
		return text.BothGood
	case level == palate.BothBad:
		return text.BothBad
	}
	return StrengthName(strength)
}
