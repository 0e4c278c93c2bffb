/** The dashboard and the alarms for the person on call. */
package dev.terse.infra.operations;
