package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/seal"
	"palate/wasm/syncer"
)

// Lines that examples of shared logs begin and end with.
const (
	startHost = makeLog + `
palate serve --addr 127.0.0.1:8787 --db palate.db > host.txt &
until grep -q http host.txt; do sleep 0.1; done`
	stopHost = `
kill $!`
)

var pairCommand = &command{
	name:  "pair",
	does:  "joins this machine's log to a host, and other machines to the log",
	usage: "--log LOG [--host URL] [--name NAME] [--bring] [--anew] [CODE]",
	about: `
Without CODE this machine is the first: LOG, which is begun where there is none, goes to the host, and
a code is printed for the next machine. A code opens the log once, for ten minutes; once joined,
pair --log LOG prints another one. With the CODE of another device, in a browser or on a command line,
this machine joins its log: LOG is written, or, where it holds events of the same person, stays and
is brought up to date. The ten letters of a code never reach the host: they open the log's secret.

LOG of another person is refused, unless --bring: its events are then recorded anew in the log that
is joined, and the old log stays beside, as LOG.before.

LOG.device holds this machine's key, the host's URL and its token. Do not copy it: pair instead.`,
	example: startHost + `
CODE=$(palate pair --log log.palate.jsonl --host http://127.0.0.1:8787 --name laptop)
palate pair --log other.palate.jsonl --host http://127.0.0.1:8787 --name desktop $CODE
palate devices --log other.palate.jsonl` + stopHost,
	flags: func(f *flag.FlagSet) action {
		var p pairer
		f.StringVar(&p.log, "log", "", "`LOG` of this machine")
		f.StringVar(&p.host, "host", "", "`URL` of the host")
		f.StringVar(&p.name, "name", "", "`NAME` that other devices list this one by; without it the machine's")
		f.BoolVar(&p.anew, "anew", false, "register LOG under a new name: the host's reply to an earlier try was lost")
		f.BoolVar(&p.bring, "bring", false, "bring the events of LOG along into another person's log")
		return func(ctx context.Context, t *terminal, args []string) (err error) {
			if err := requireFlags(f, "log"); err != nil {
				return err
			}
			p.t = t
			if p.host != "" {
				if p.host, err = hostURL(p.host); err != nil {
					return err
				}
			}
			return p.run(ctx, strings.Join(args, ""))
		}
	},
}

// A pairer joins a log to a host.
type pairer struct {
	t               *terminal
	log, host, name string
	anew, bring     bool
}

func (p *pairer) run(ctx context.Context, typed string) error {
	unlock, err := p.t.Lock(p.log)
	if err != nil {
		return err
	}
	defer unlock()
	d, err := p.t.device(p.log)
	if err != nil {
		return err
	}
	if typed != "" {
		return p.join(ctx, d, typed)
	}
	return p.startSharing(ctx, d)
}

// startSharing joins this machine to the host, unless it is joined, and prints a code for the next one.
func (p *pairer) startSharing(ctx context.Context, d *device) error {
	if d != nil && p.host != "" && p.host != d.host {
		return &palate.Error{Code: palate.CodeConflict, Message: p.log + " is joined to " + d.host, Hint: "A log has one host. To leave it, remove " + d.path + "."}
	}
	if d == nil && p.host == "" {
		return usageError("--host is missing")
	}
	h, err := p.openOrBegin()
	if err != nil {
		return err
	}
	if d == nil || d.token == "" {
		if err := p.renamePerson(h); err != nil {
			return err
		}
		if d, err = p.register(ctx, d, h.Log.Header()); err != nil {
			return err
		}
	}
	partly := p.t.exchange(ctx, h, d)
	if partly != nil && partly != errBadLines {
		return partly
	}
	if err := p.printCode(ctx, d, h.Log.Header().Secret); err != nil {
		return err
	}
	return partly
}

// openOrBegin is the log, which is begun where there is none.
func (p *pairer) openOrBegin() (*logfile.LockedLog, error) {
	if files.Absent(p.log) {
		l, err := p.t.Begin(p.log)
		if err != nil {
			return nil, err
		}
		if err := l.Close(); err != nil {
			return nil, err
		}
		fmt.Fprintf(p.t.stderr, "began %s\n", p.log)
	}
	h, err := p.t.ReadLocked(p.log)
	if err != nil {
		return nil, err
	}
	if len(h.Log.Header().Secret) == 0 {
		return nil, &palate.Error{Code: palate.CodeUnsupported, Message: p.log + " has no secret: it is a copy to look at", Hint: "Pair with a code of a device that has the whole log."}
	}
	return h, nil
}

// register makes this machine the first device of a log on the host. Its key is kept before: when the
// reply is lost, the next try comes with the same.
func (p *pairer) register(ctx context.Context, d *device, header palate.Header) (*device, error) {
	if d == nil {
		var err error
		if d, err = p.t.newDevice(p.log, p.host, p.deviceName()); err != nil {
			return nil, err
		}
		if err := p.t.saveDevice(d); err != nil {
			return nil, err
		}
	}
	c := p.t.client(ctx, d)
	err := c.Register(header.Person, d.sealer, d.name)
	if palate.CodeOf(err) == palate.CodeConflict {
		return nil, &palate.Error{
			Code: palate.CodeConflict, Message: d.host + " has this log already, from another device",
			Hint: "Pair with a code of that device: palate pair --log " + p.log + " --host " + d.host + " CODE. If there is none, a reply was lost: add --anew.",
		}
	}
	if err != nil {
		return nil, err
	}
	d.token = c.Token
	return d, p.t.saveDevice(d)
}

// renamePerson gives the log's person another id on hosts, where that is asked for. No line of the log depends
// on it.
func (p *pairer) renamePerson(h *logfile.LockedLog) error {
	if !p.anew {
		return nil
	}
	var random [16]byte
	if _, err := io.ReadFull(p.t.Random, random[:]); err != nil {
		return err
	}
	header := h.Log.Header()
	header.Person = hex.EncodeToString(random[:])
	header = logfile.SealHeader(header)
	lines := append(palate.AppendLine(nil, &header), '\n')
	_, rest, _ := bytes.Cut(h.Lines, []byte("\n"))
	if err := p.t.Replace(p.log, append(lines, rest...), h.Gzip); err != nil {
		return err
	}
	return h.Reload()
}

// deviceName is what others are to call this machine.
func (p *pairer) deviceName() string {
	if p.name != "" {
		return p.name
	}
	if name, err := os.Hostname(); err == nil && name != "" {
		return name
	}
	return "command line"
}

// printCode prints a code that lets another device in.
func (p *pairer) printCode(ctx context.Context, d *device, secret []byte) error {
	letters, err := seal.NewLetters(p.t.Random)
	if err != nil {
		return err
	}
	sealed, err := seal.SealSecret(p.t.Random, letters, secret)
	if err != nil {
		return err
	}
	digits, expires, err := p.t.client(ctx, d).Code(sealed)
	if err != nil {
		return d.refused(err)
	}
	code := syncer.JoinCode(digits, letters)
	if _, err := fmt.Fprintln(p.t.Stdout, code); err != nil {
		return err
	}
	fmt.Fprintf(p.t.stderr, "On the other machine, until %s: palate pair --log LOG --host %s %s\nIn a browser: Devices, join with a code. It works once.\n",
		time.UnixMilli(expires).Format("15:04"), d.host, code)
	return nil
}
