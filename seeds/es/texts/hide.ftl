## Lo que queda en el chat después de /hide: una línea que cualquiera podría tener en un chat consigo. Una al día, por turnos.

menu-hide = Despejar este chat
dull-1 = Leche, huevos, pan, detergente
dull-2 = Arroz, cebollas, tomate en lata, bolsas de basura
dull-3 = Pilas AA, cinta adhesiva, velas, fósforos
dull-4 = Manzanas, yogur, café, pasta de dientes
dull-5 = Pasta, queso, pimientos, papel de cocina
dull-6 = Oficina de correos antes de las 18:00, devolver el paquete
dull-7 = Zanahorias, mantequilla, té, jabón para los platos
