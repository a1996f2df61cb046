package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"palate/host"
	"palate/host/assets"
	"palate/host/store/sqlite"
)

var serveCommand = &command{
	name:  "serve",
	does:  "serves the demo, and passes events between your devices",
	usage: "[--addr 127.0.0.1:8787] [--db palate.db] [--data DIR] [--public URL] [--extension ORIGIN]",
	about: `
Prints the URL when it is ready, and ends on Ctrl-C. It listens on this machine only: events are
stored as plain text. It answers to localhost and this machine's own addresses, and to its own pages:
those of other sites are refused, whatever name they call it by. --public adds the name of a proxy on
this machine. An extension with a token is a device like any other; --extension lets one join.`,
	example: `
palate serve --addr 127.0.0.1:8787 --db palate.db`,
	serves: true,
	flags: func(f *flag.FlagSet) action {
		addr := f.String("addr", "127.0.0.1:8787", "`HOST:PORT` of this machine")
		db := f.String("db", "palate.db", "`FILE` of the database")
		data := f.String("data", "", "`DIR` with prompt sets to offer beside the demo's own")
		public := f.String("public", "", "`URL` at which a proxy on this machine offers the host")
		var extensions []string
		f.Func("extension", "`ORIGIN` of a browser extension that may join, as chrome-extension://ID; may be repeated", func(origin string) error {
			extensions = append(extensions, origin)
			return nil
		})
		return func(ctx context.Context, t *terminal, args []string) error {
			if len(args) > 0 {
				return noArguments(args)
			}
			ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
			defer stop()
			if os.Getenv("GOMEMLIMIT") == "" {
				debug.SetMemoryLimit(heapAim)
			}
			return t.serve(ctx, *addr, *db, host.Config{Data: *data, Public: *public, Extensions: extensions})
		}
	},
}

// heapAim is the memory at which the collector works harder, in bytes: a flood may have some 60 MB in use,
// of which the collector would else let as much again stand.
const heapAim = 100 << 20

func (t *terminal) serve(ctx context.Context, addr, db string, o host.Config) error {
	if o.Data != "" {
		if _, err := os.ReadDir(o.Data); err != nil {
			return err
		}
	}
	if err := host.CheckPublic(o.Public); err != nil {
		return err
	}
	store, err := sqlite.Open(db)
	if err != nil {
		return err
	}
	defer store.Close()
	o.Store, o.Now, o.Random, o.Assets = store, t.Now, t.Random, t.assets()
	o.Log = slog.New(slog.NewJSONHandler(t.stderr, nil))
	return host.Serve(ctx, addr, host.New(o), t.Stdout, o.Log)
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
