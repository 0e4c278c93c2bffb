/** The processing of clicks: statistics, and an archive for ad-hoc queries. */
package dev.terse.infra.analytics;
