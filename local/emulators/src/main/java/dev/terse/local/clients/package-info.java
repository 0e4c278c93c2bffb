/** Clients of the local services, made in one place. */
package dev.terse.local.clients;
