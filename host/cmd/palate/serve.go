package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"palate/host"
	"palate/host/assets"
	"palate/host/store/sqlite"
)

var serveCommand = &command{
	name:  "serve",
	does:  "serves the demo, and passes events between your devices",
	usage: "[--addr 127.0.0.1:8787] [--db palate.db] [--data DIR]",
	about: `
Prints the URL when it is ready, and ends on Ctrl-C. It listens on this machine only: events are
stored as plain text.`,
	example: `
palate serve --addr 127.0.0.1:8787 --db palate.db`,
	serves: true,
	flags: func(f *flag.FlagSet) action {
		addr := f.String("addr", "127.0.0.1:8787", "`HOST:PORT` of this machine")
		db := f.String("db", "palate.db", "`FILE` of the database")
		data := f.String("data", "", "`DIR` with prompt sets to offer beside the demo's own")
		return func(ctx context.Context, t *terminal, args []string) error {
			if len(args) > 0 {
				return none(args)
			}
			ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
			defer stop()
			return t.serve(ctx, *addr, *db, *data)
		}
	},
}

func (t *terminal) serve(ctx context.Context, addr, db, data string) error {
	if data != "" {
		if _, err := os.ReadDir(data); err != nil {
			return err
		}
	}
	log := slog.New(slog.NewJSONHandler(t.stderr, nil))
	store, err := sqlite.Open(db)
	if err != nil {
		return err
	}
	defer store.Close()
	h := host.New(host.Options{Store: store, Log: log, Now: t.now, Random: t.random, Assets: t.assets(), Data: data})
	return host.Serve(ctx, addr, h, t.stdout, log)
}

// assets are the files of the app; nil where this binary was built without.
func (t *terminal) assets() fs.FS {
	files, built := assets.Files()
	if !built {
		fmt.Fprintln(t.stderr, "palate: this binary was built without the app, which make build makes; the rest works")
		return nil
	}
	return files
}
