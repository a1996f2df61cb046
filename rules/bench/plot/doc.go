// Package plot draws learning curves and calibration as SVG, for light and dark pages alike.
package plot
