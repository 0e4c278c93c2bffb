/** Clicks: their recorded data, their record format, and their distribution over the stream. */
package dev.terse.clicks;
