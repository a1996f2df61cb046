package main

import (
	"context"
	"flag"
	"fmt"

	"palate"
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
				return none(args)
			}
			if err := need(f, "log"); err != nil {
				return err
			}
			return t.sync(ctx, *log)
		}
	},
}

func (t *terminal) sync(ctx context.Context, path string) error {
	h, err := t.hold(path)
	if err != nil {
		return err
	}
	defer h.Close()
	d, err := t.joined(path)
	if err != nil {
		return err
	}
	return t.exchange(ctx, h, d)
}

// exchange brings a log and its host to the same events, and says what that took. What the device wrote
// is noted before it can leave: its numbers are used up then, whatever becomes of the log.
func (t *terminal) exchange(ctx context.Context, h *heldLog, d *device) error {
	s := &shared{heldLog: h, device: d}
	if err := s.noteUsed(); err != nil {
		return err
	}
	err := t.client(ctx, d).Round(s)
	if saved := s.save(); saved != nil {
		return saved
	}
	for _, warning := range s.warnings {
		t.say(warning)
	}
	if err != nil {
		return d.refused(err)
	}
	if err := s.settle(); err != nil {
		return err
	}
	fmt.Fprintf(t.stderr, "took in %s and sent %d: %s and %s hold the same %s\n", count(s.taken, "event"), s.sent, h.path, d.host, count(h.log.Len(), "event"))
	return s.complete()
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
