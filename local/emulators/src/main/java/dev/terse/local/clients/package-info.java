/** Clients of the local services, created in one place. */
package dev.terse.local.clients;
