/** Certificates, the TLS port and the forward proxy: doors for SDKs whose addresses are fixed. */
@NullMarked
package dev.dermaga.dingtalk.simulator.tls;

import org.jspecify.annotations.NullMarked;
