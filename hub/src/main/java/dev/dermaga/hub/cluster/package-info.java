/**
 * Several hubs on one database. Each is a node with a heartbeat; the work that only one of them may do at a time is cut
 * into pieces, and each piece is leased to one node. When a node dies, the others take its pieces within ten seconds.
 */
@NullMarked
package dev.dermaga.hub.cluster;

import org.jspecify.annotations.NullMarked;
