package main

import (
	"context"
	"flag"
	"fmt"

	"palate"
	"palate/host/logfile"
	"palate/wasm/syncer"
)

var syncCommand = &command{
	name:  "sync",
	does:  "exchanges events with the host that a log is joined to",
	usage: "--log LOG",
	about: `
What other devices did comes into LOG, each line of it checked, and what was added here goes to
the host; both then hold the same events. What another device erased is erased here too. Doing it twice adds
nothing; a sync that is cut off anywhere loses nothing, and the next one goes on. LOG.device remembers
how far each device had come, so that a host that lost events is named.`,
	example: startHost + `
palate pair --log log.palate.jsonl --host http://127.0.0.1:8787
palate rule --log log.palate.jsonl --add "shorter answers"
palate sync --log log.palate.jsonl` + stopHost,
	flags: func(f *flag.FlagSet) action {
		log := f.String("log", "", "`LOG` that is joined to a host")
		return func(ctx context.Context, t *terminal, args []string) error {
			if len(args) > 0 {
				return noArguments(args)
			}
			if err := requireFlags(f, "log"); err != nil {
				return err
			}
			return t.sync(ctx, *log)
		}
	},
}

func (t *terminal) sync(ctx context.Context, path string) error {
	h, err := t.OpenLocked(path)
	if err != nil {
		return err
	}
	defer h.Close()
	d, err := t.joinedDevice(path)
	if err != nil {
		return err
	}
	return t.exchange(ctx, h, d)
}

// exchange brings a log and its host to the same events, and says what that took and what it could not.
func (t *terminal) exchange(ctx context.Context, h *logfile.LockedLog, d *device) error {
	s := &syncedLog{LockedLog: h, t: t, device: d, progress: t.progress("events")}
	c := t.client(ctx, d)
	c.Remember = s.remember
	if err := c.Recall(d.seen.Append(nil)); err != nil {
		return fmt.Errorf("%s: %w", d.path, err)
	}
	report, err := s.rounds(c)
	if saved := s.save(); saved != nil {
		return saved
	}
	t.sayRefused(report)
	if err != nil {
		return d.refused(err)
	}
	return s.summary(report)
}

// rounds are one round and, when that found events that cannot go as they are, another one for them,
// recorded anew.
func (s *syncedLog) rounds(c *syncer.Client) (*syncer.Outcome, error) {
	defer s.progress.end()
	if err := s.noteUsed(); err != nil {
		return &syncer.Outcome{}, err
	}
	report, err := c.Round(s)
	if err != nil {
		return report, err
	}
	rescued, err := s.rescue(report)
	if rescued == 0 || err != nil {
		return report, err
	}
	s.t.sayRefused(report)
	fmt.Fprintf(s.t.stderr, "%s could not be passed on as they were, and were recorded anew\n", count(rescued, "event"))
	return c.Round(s)
}

// sayRefused names the lines that one side offered and the other did not take.
func (t *terminal) sayRefused(report *syncer.Outcome) {
	for _, refused := range report.Refused {
		t.say(refused)
	}
	if more := report.Count - len(report.Refused); more > 0 {
		fmt.Fprintf(t.stderr, "and %s\n", count(more, "more line"))
	}
}

// summary says whether all is on both sides, and what is not.
func (s *syncedLog) summary(report *syncer.Outcome) error {
	fmt.Fprintf(s.t.stderr, "took in %s; %s has %s, and %s\n", count(s.received, "event"), s.Path, count(s.Log.Len(), "event"), s.elsewhere(report))
	for _, device := range report.Missing.Devices() {
		s.t.say(&palate.Error{
			Code: palate.CodeGap, Message: "events up to " + palate.EventID{Device: device, Seq: report.Missing[device]}.String() + " exist and are neither here nor on the host",
			Hint: "Another device may have them: let it sync.",
		})
	}
	if len(report.Here) > 0 || len(report.Missing) > 0 || report.Count > 0 {
		return errBadLines
	}
	return nil
}

// elsewhere says what the host has of the log.
func (s *syncedLog) elsewhere(report *syncer.Outcome) string {
	if len(report.Here) == 0 {
		return s.device.host + " has them too"
	}
	return count(len(report.Here), "event") + " of them are only here"
}

// refused says in words that the host does not let this machine in any more.
func (d *device) refused(err error) error {
	if palate.CodeOf(err) != palate.CodeUnauthorized {
		return err
	}
	return &palate.Error{
		Code: palate.CodeUnauthorized, Message: d.host + " does not let this machine in: it was revoked there, or the host began anew",
		Hint: "Nothing is lost: the log holds everything. palate pair with a code of another device joins it again.",
	}
}
