package main

import (
	"context"
	"flag"
	"fmt"
	"slices"

	"palate"
	"palate/wasm/syncer"
)

var devicesCommand = &command{
	name:  "devices",
	does:  "lists the devices that share a log, and revokes one",
	usage: "--log LOG [--revoke ID] [--json]",
	about: `
A revoked device gets nothing from the host any more and brings nothing there. It keeps what it has;
what it wrote before stays with the others. ID is the device's 16 hex digits, or its name where only
one has it.

With --json a line is {"device","name","this"}.`,
	example: startHost + `
palate pair --log log.palate.jsonl --host http://127.0.0.1:8787 --name laptop
palate devices --log log.palate.jsonl` + stopHost,
	flags: func(f *flag.FlagSet) action {
		log := f.String("log", "", "`LOG` that is joined to a host")
		revoke := f.String("revoke", "", "`ID` of the device to shut out")
		json := f.Bool("json", false, "as JSON, for programs")
		return func(ctx context.Context, t *terminal, args []string) error {
			if len(args) > 0 {
				return noArguments(args)
			}
			if err := requireFlags(f, "log"); err != nil {
				return err
			}
			d, err := t.joinedDevice(*log)
			if err != nil {
				return err
			}
			if *revoke != "" {
				return d.refused(t.revoke(t.client(ctx, d), *revoke))
			}
			return d.refused(t.list(t.client(ctx, d), *json))
		}
	},
}

func (t *terminal) list(c *syncer.Client, json bool) error {
	devices, err := c.Devices()
	if err != nil {
		return err
	}
	for _, d := range devices {
		line := d.ID.String() + "  " + printable(d.Name)
		if d.This {
			line += " (this machine)"
		}
		if json {
			line = deviceValue(d).String()
		}
		if _, err := fmt.Fprintln(t.Stdout, line); err != nil {
			return err
		}
	}
	return nil
}

func deviceValue(d syncer.ListedDevice) palate.Value {
	return palate.Object(
		palate.Member{Name: "device", Value: palate.String(d.ID.String())},
		palate.Member{Name: "name", Value: palate.String(d.Name)},
		palate.Member{Name: "this", Value: palate.Bool(d.This)})
}

func (t *terminal) revoke(c *syncer.Client, which string) error {
	devices, err := c.Devices()
	if err != nil {
		return err
	}
	named := slices.DeleteFunc(devices, func(d syncer.ListedDevice) bool { return d.ID.String() != which && d.Name != which })
	switch {
	case len(named) == 0:
		return &palate.Error{Code: palate.CodeNotFound, Message: "no device has the ID or name " + which, Hint: "palate devices lists them."}
	case len(named) > 1:
		return &palate.Error{Code: palate.CodeConflict, Message: count(len(named), "device") + " have the name " + which, Hint: "Say which by its ID: palate devices lists them."}
	}
	if err := c.Revoke(named[0].ID); err != nil {
		return err
	}
	fmt.Fprintf(t.stderr, "revoked %s (%s)\n", named[0].ID, printable(named[0].Name))
	return nil
}
