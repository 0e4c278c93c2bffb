/** What becomes of clicks: statistics, and an archive that can be asked anything. */
package dev.terse.infra.analytics;
