## What stays in the chat after /hide: a line anybody could have in a chat with themselves. One a day, by turns.

menu-hide = Clear this chat
dull-1 = Milk, eggs, bread, washing powder
dull-2 = Rice, onions, tinned tomatoes, bin bags
dull-3 = Light bulbs (E27), batteries AA, tape
dull-4 = Apples, yoghurt, coffee, toothpaste
dull-5 = Pasta, cheese, peppers, kitchen paper
dull-6 = Post office before 18:00, return the parcel
dull-7 = Potatoes, butter, tea, dishwasher tabs
