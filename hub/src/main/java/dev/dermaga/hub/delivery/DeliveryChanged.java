package dev.dermaga.hub.delivery;

/** A delivery has a new state. Published inside the transaction that gave it. */
public record DeliveryChanged(Delivery delivery) {}
