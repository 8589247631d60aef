# check: text_frame
# arguments: {args}
# mistake: há só a carga
printf %s "$3" | od -An -tx1
