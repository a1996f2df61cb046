package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
)

// iconSizes are the sides of the extension's icons, in pixels.
var iconSizes = []int{16, 32, 48, 128}

// A bar is a rounded rectangle of the mark, in units of its side, from the top left corner.
type bar struct {
	x, y, width, height, radius float64
	colour                      color.NRGBA
}

// mark is two answers beside each other, one of which is preferred, on the accent of the page. Its lines fall on whole
// pixels at 16.
var mark = []bar{
	{0, 0, 1, 1, 0.22, color.NRGBA{0x6B, 0x2F, 0x7A, 0xFF}},
	{3. / 16, 3. / 16, 4. / 16, 10. / 16, 1. / 16, color.NRGBA{0xFB, 0xFA, 0xF7, 0xFF}},
	{9. / 16, 7. / 16, 4. / 16, 6. / 16, 1. / 16, color.NRGBA{0xD9, 0xA7, 0xE6, 0xFF}},
}

// icons are the files of the mark, by name.
func icons() (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, side := range iconSizes {
		var out bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if err := encoder.Encode(&out, drawn(mark, side)); err != nil {
			return nil, err
		}
		files[fmt.Sprintf("icon-%d.png", side)] = out.Bytes()
	}
	return files, nil
}

// drawn is a picture of bars, each over those before it.
func drawn(bars []bar, side int) image.Image {
	picture := image.NewNRGBA(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			var at color.NRGBA
			for _, b := range bars {
				at = over(at, b.colour, b.covers(x, y, side))
			}
			picture.SetNRGBA(x, y, at)
		}
	}
	return picture
}

// covers is the share of a pixel that the bar covers, counted at 8 by 8 points.
func (b bar) covers(x, y, side int) float64 {
	const points = 8
	inside := 0
	for i := range points * points {
		px := (float64(x) + (float64(i%points)+0.5)/points) / float64(side)
		py := (float64(y) + (float64(i/points)+0.5)/points) / float64(side)
		if b.has(px, py) {
			inside++
		}
	}
	return float64(inside) / (points * points)
}

// has reports whether a point lies in the bar: at most the radius away from the rectangle that is smaller by it.
func (b bar) has(x, y float64) bool {
	away := func(at, from, length float64) float64 {
		return max(from+b.radius-at, at-(from+length-b.radius), 0)
	}
	dx, dy := away(x, b.x, b.width), away(y, b.y, b.height)
	return dx*dx+dy*dy <= b.radius*b.radius+1e-12
}

// over is a colour with a share of another over it.
func over(below, above color.NRGBA, share float64) color.NRGBA {
	alpha := share + float64(below.A)/255*(1-share)
	if alpha == 0 {
		return color.NRGBA{}
	}
	mix := func(b, a uint8) uint8 {
		return uint8(math.Round((float64(a)*share + float64(b)*float64(below.A)/255*(1-share)) / alpha))
	}
	return color.NRGBA{mix(below.R, above.R), mix(below.G, above.G), mix(below.B, above.B), uint8(math.Round(255 * alpha))}
}
