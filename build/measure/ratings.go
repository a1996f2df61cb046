package main

import (
	"encoding/binary"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strconv"
	"time"

	"palate/rules/taste"
	"palate/rules/train"
)

// How many comparisons of how many items are written.
const (
	comparisonsOf = 100_000
	itemsOf       = 100
)

// writeComparisons makes comparisons of items whose ratings are N(0, 1): rows of int32, little-endian,
// the left item, the right one, and 1 where the left was preferred or -1.
func writeComparisons(path string) error {
	r := rand.New(rand.NewPCG(9, 10))
	truth := make([]float64, itemsOf)
	for i := range truth {
		truth[i] = r.NormFloat64()
	}
	var data []int32
	for range comparisonsOf {
		left := r.Int32N(itemsOf)
		right := (left + 1 + r.Int32N(itemsOf-1)) % itemsOf
		sign := int32(-1)
		if r.Float64() < taste.Sigmoid(truth[left]-truth[right]) {
			sign = 1
		}
		data = append(data, left, right, sign)
	}
	return writeNumbers(path, data)
}

// ratings times counting the comparisons of a file and rating what they compare.
func ratings(args []string) error {
	items, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	ridge, err := strconv.ParseFloat(args[2], 64)
	if err != nil {
		return err
	}
	data, err := readNumbers[int32](args[0])
	if err != nil {
		return err
	}
	rate(data, items, ridge) // memory that is taken for the first time is no part of a fit
	began := time.Now()
	found := rate(data, items, ridge)
	return json.NewEncoder(os.Stdout).Encode(map[string]any{"seconds": time.Since(began).Seconds(), "ratings": found})
}

// rate counts comparisons and rates what they compare.
func rate(data []int32, items int, ridge float64) []float64 {
	w := train.NewWins(items)
	for i := 0; i < len(data); i += 3 {
		w.Add(int(data[i]), int(data[i+1]), int(data[i+2]))
	}
	return w.Ratings(ridge)
}

// writeNumbers writes numbers one after the other, little-endian.
func writeNumbers[T int32 | float64](path string, data []T) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := binary.Write(file, binary.LittleEndian, data); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// readNumbers reads them again.
func readNumbers[T int32 | float64](path string) ([]T, error) {
	bytes, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var one T
	data := make([]T, len(bytes)/binary.Size(one))
	_, err = binary.Decode(bytes, binary.LittleEndian, data)
	return data, err
}
