/** TLS of services on this machine, with a certificate that only its makers trust. */
package dev.terse.local.tls;
