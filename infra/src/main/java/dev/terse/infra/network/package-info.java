/** The network of the functions that use DAX. */
package dev.terse.infra.network;
