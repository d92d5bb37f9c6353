def shown(thing):
    return thing.name, {"name": thing["name"]}
